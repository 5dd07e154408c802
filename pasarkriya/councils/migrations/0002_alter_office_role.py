from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='office',
            name='role',
            field=models.CharField(choices=[('chair', 'Chair'), ('secretary', 'Secretary'), ('verifier', 'Verifier'), ('curator', 'Curator'), ('treasurer', 'Treasurer'), ('host', 'Host'), ('cashier', 'Cashier')], max_length=12),
        ),
    ]
