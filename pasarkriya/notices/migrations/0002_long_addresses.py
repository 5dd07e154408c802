from django.db import migrations, models


class Migration(migrations.Migration):
    """A mail address may have 254 letters; one that did not fit left its order without any message."""

    dependencies = [("notices", "0001_initial")]

    # squawk: allow changing-column-type, because a longer varchar rewrites no row and holds its lock for an instant.
    operations = [
        migrations.AlterField(
            model_name="notice",
            name="to",
            field=models.CharField(help_text="phone or mail address", max_length=254),
        ),
    ]
