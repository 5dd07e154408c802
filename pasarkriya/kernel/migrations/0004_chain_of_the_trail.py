from django.db import migrations, models

TABLES = ("kernel_trailblock", "kernel_trailanchor")
KEEP = "\n".join(
    f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();"
    for table in TABLES
)
BACK = "\n".join(f"DROP TRIGGER {table}_is_append_only ON {table};" for table in TABLES)


class Migration(migrations.Migration):
    """The trail"s own table stays as it is: what lies in it already is sealed by the first minutes of the worker."""

    dependencies = [
        ("kernel", "0003_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrailAnchor",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("block", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("entries", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="TrailBlock",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.CharField(max_length=64)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("count", models.IntegerField()),
                ("holes", models.JSONField(default=list)),
                ("late", models.JSONField(default=list)),
                ("root", models.CharField(max_length=64)),
                ("digests", models.BinaryField()),
                ("horizon", models.BigIntegerField()),
                ("reach", models.BigIntegerField()),
                ("sealed_at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunSQL(KEEP, BACK),
    ]
