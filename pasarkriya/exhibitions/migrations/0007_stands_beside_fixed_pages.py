from django.db import migrations

# Pages of a leg stand at these addresses, so a stand of that name was never to be seen at its own.
FIXED_PAGES = ("siaran", "laporan", "buku-tamu")


def make_reachable(apps, schema_editor):
    stands = apps.get_model("exhibitions", "Stand").objects.filter(slug__in=FIXED_PAGES)
    for stand in stands:
        stand.slug = f"stan-{stand.slug}"
        stand.save(update_fields=["slug"])


class Migration(migrations.Migration):
    """Stands that hid behind a page of their leg get an address of their own: a few rows, if any."""

    dependencies = [("exhibitions", "0006_taken_back")]

    operations = [migrations.RunPython(make_reachable, migrations.RunPython.noop, elidable=True)]
