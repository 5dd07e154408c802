from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A line of a cart or an order may come from a stand. The index is made beside the trade."""

    atomic = False
    dependencies = [("orders", "0005_release")]
    operations = [
        migrations.AddField(
            "cartline",
            "earmark",
            models.UUIDField(blank=True, help_text="of stock: the stand it is bought from", null=True),
        ),
        migrations.AddField(
            "orderline",
            "earmark",
            models.UUIDField(blank=True, help_text="of stock: the stand it was bought from", null=True),
        ),
        AddIndexConcurrently(
            "orderline",
            models.Index(fields=["earmark"], condition=Q(earmark__isnull=False), name="order_line_earmark"),
        ),
    ]
