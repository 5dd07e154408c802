import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0002_movements_append_only'),
    ]

    operations = [
        migrations.AlterField(
            model_name='movement',
            name='reason',
            field=models.CharField(choices=[('RECEIVED', 'made or received'), ('COUNTED', 'counted again'), ('SOLD', 'sold'), ('SOLD_ELSEWHERE', 'sold outside the market'), ('DAMAGED', 'damaged'), ('LOST', 'lost on its way or at an exhibition'), ('RETURNED', 'came back'), ('LOOM_FREED', 'the loom is free again')], max_length=14),
        ),
        migrations.CreateModel(
            name='Earmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('cause', models.CharField(max_length=60)),
                ('quantity', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('holding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stock.holding')),
            ],
        ),
        migrations.AddIndex(
            model_name='earmark',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['holding'], name='earmark_live'),
        ),
        migrations.AddIndex(
            model_name='earmark',
            index=models.Index(fields=['cause'], name='earmark_cause'),
        ),
        migrations.AddConstraint(
            model_name='earmark',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='earmark_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='earmark',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), ('quantity', 0), _connector='OR'), name='earmark_closed_is_empty'),
        ),
    ]
