from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_refunds_hold")]
    operations = [
        migrations.AddField(
            model_name="charge",
            name="is_second",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="the payment had been paid already: this money is nobody's",
            ),
        ),
    ]
