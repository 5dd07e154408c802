from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """The index is made beside the trade: it locks nobody out, and so needs no transaction around it."""

    atomic = False
    dependencies = [("orders", "0004_returns")]
    operations = [
        migrations.AddField(
            "order",
            "released_at",
            models.DateTimeField(blank=True, help_text="since when the shop's money can be paid out", null=True),
        ),
        AddIndexConcurrently(
            "order",
            models.Index(
                fields=["done_at"],
                condition=Q(status="DONE", released_at=None, payment_method__in=["midtrans", "xendit"]),
                name="order_to_release",
            ),
        ),
    ]
