from django.db import models


class TrailEntry(models.Model):
    """One line of the trail. `thing` is a table's label; no foreign key, so it outlives the row."""

    id = models.BigAutoField(primary_key=True)
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40)
    verb = models.CharField(max_length=80)
    by = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["thing", "thing_id"], name="trail_of_thing")]


class Counter(models.Model):
    """Numbers without gaps per series, e.g. orders of a shop in a year. Taken under a row lock."""

    series = models.CharField(max_length=80, primary_key=True)
    last = models.BigIntegerField(default=0)
