from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """How many unpaid purchases one buyer may have. The index is made beside the trade."""

    atomic = False
    dependencies = [("orders", "0006_from_a_stand")]
    operations = [
        migrations.CreateModel(
            "OpenLimit",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(unique=True)),
                ("per_phone", models.PositiveSmallIntegerField()),
                ("per_account", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(per_phone__gt=0, per_account__gt=0), name="open_limit_positive")
                ]
            },
        ),
        AddIndexConcurrently("purchase", models.Index(fields=["buyer_phone"], name="purchase_of_phone")),
    ]
