from django.db import migrations, models


class Migration(migrations.Migration):
    """What a work was called in English when it was ordered; orders before have none, and need none."""

    dependencies = [("orders", "0007_open_limits")]
    operations = [
        migrations.AddField("orderline", "product_name_en", models.CharField(blank=True, help_text="null: nobody wrote one", max_length=120, null=True)),
    ]
