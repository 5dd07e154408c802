from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Contrib modules that every PostgreSQL ≥ 15 brings."""

    dependencies = []
    operations = [TrigramExtension(), UnaccentExtension(), BtreeGistExtension()]
