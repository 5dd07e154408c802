from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models

from pasarkriya.accounts.permissions import Role

BOARD_ROLES = [
    Role.CHAIR, Role.SECRETARY, Role.VERIFIER, Role.CURATOR, Role.TREASURER, Role.HOST, Role.CASHIER, Role.COMPANION,
    Role.INSPECTOR,
]  # fmt: skip


class Council(models.Model):
    """Dekranas (the nation, no region) or a Dekranasda (a province or regency)."""

    region = models.OneToOneField("places.Region", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    welcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            # One nation: a null region is unique only if the database is told so.
            models.UniqueConstraint(fields=["region"], nulls_distinct=False, name="council_one_per_region"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reach(self) -> str:
        """The region code its board reaches; '' is everything."""
        return self.region_id or ""


class Office(models.Model):
    """A seat of a council, whoever sits in it."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[(r.value, r.label) for r in BOARD_ROLES])
    title = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "role", "title"], name="office_once"),
        ]


class StepRule(models.Model):
    """Which of its offices a council lets in only with the second step, and whether its money waits for it.

    Without a row the operator's setting holds for the money, and no office waits.
    """

    council = models.OneToOneField(Council, models.CASCADE, related_name="+")
    roles = models.JSONField(default=list)
    for_money = models.BooleanField()


class Term(models.Model):
    """One person in one office for one period; two terms of an office never overlap."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    period = DateTimeRangeField()
    appointed_by = models.CharField(max_length=60)
    decree = models.CharField(max_length=120, blank=True, help_text="number of the letter of appointment")
    handed_over_to = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="term_one_holder_at_a_time",
                expressions=[("office", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [models.Index(fields=["user"], name="term_of_user")]
