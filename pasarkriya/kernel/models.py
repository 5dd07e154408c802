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
        indexes = [
            models.Index(fields=["thing", "thing_id"], name="trail_of_thing"),
            models.Index(fields=["at", "id"], name="trail_by_time"),
        ]


class TrailBlock(models.Model):
    """Lines of the trail sealed together, chained to the block before by its digest. Written once, never changed.

    It holds the lines from `first` to `last` without `holes` (ids nobody had written yet), and `late` ones that
    filled holes of earlier blocks. `digests` are 32 bytes a line, in the order of their ids; `root` is their tree's.
    `horizon` and `reach` are the oldest transaction still running at the sealing, and the next one to begin.
    """

    number = models.BigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.IntegerField()
    holes = models.JSONField(default=list)
    late = models.JSONField(default=list)
    root = models.CharField(max_length=64)
    digests = models.BinaryField()
    horizon = models.BigIntegerField()
    reach = models.BigIntegerField()
    sealed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)


class TrailAnchor(models.Model):
    """The end of the chain on a day. Kept outside as well, it shows whether the end was cut off since."""

    day = models.DateField(primary_key=True)
    block = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    entries = models.BigIntegerField()
    made_at = models.DateTimeField()


class Counter(models.Model):
    """Numbers without gaps per series, e.g. orders of a shop in a year. Taken under a row lock."""

    series = models.CharField(max_length=80, primary_key=True)
    last = models.BigIntegerField(default=0)
