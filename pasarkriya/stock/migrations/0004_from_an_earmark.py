import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

KEY = models.ForeignKey(
    "stock.earmark",
    django.db.models.deletion.PROTECT,
    blank=True,
    db_index=False,
    help_text="where it was taken from",
    null=True,
    related_name="+",
)
ADD = "ALTER TABLE stock_reservation ADD COLUMN earmark_id bigint NULL"
REFER = (
    "ALTER TABLE stock_reservation ADD CONSTRAINT reservation_from_earmark FOREIGN KEY (earmark_id)"
    " REFERENCES stock_earmark (id) DEFERRABLE INITIALLY DEFERRED NOT VALID"
)


class Migration(migrations.Migration):
    """Where a promise was taken from. Nobody waits: the key is checked, and its index made, beside the trade."""

    atomic = False
    dependencies = [("stock", "0003_earmarks")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(ADD, "ALTER TABLE stock_reservation DROP COLUMN earmark_id"),
                migrations.RunSQL(REFER, migrations.RunSQL.noop),
                migrations.RunSQL(
                    "ALTER TABLE stock_reservation VALIDATE CONSTRAINT reservation_from_earmark",
                    migrations.RunSQL.noop,
                ),
            ],
            [migrations.AddField("reservation", "earmark", KEY)],
        ),
        AddIndexConcurrently(
            "reservation",
            models.Index(fields=["earmark"], condition=Q(earmark__isnull=False), name="reservation_of_earmark"),
        ),
    ]
