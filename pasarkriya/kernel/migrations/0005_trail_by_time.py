from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """For the inspector's log, which is read by time."""

    atomic = False
    dependencies = [("kernel", "0004_chain_of_the_trail")]
    operations = [
        AddIndexConcurrently(model_name="trailentry", index=models.Index(fields=["at", "id"], name="trail_by_time")),
    ]
