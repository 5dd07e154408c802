"""A relay as it is planned: programme, legs, groups of provinces, stands."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import local_date


def _of_councils(actor: Actor, permission: Permission, path: str) -> Q:
    """Of councils the actor's offices reach; `path` leads to the council. The nation's board reaches all of them."""
    reaches = actor.regions(permission)
    if "" in reaches:
        return Q()
    below = Q(**{f"{path}__region__in": [*reaches]})
    for code in reaches:
        below |= Q(**{f"{path}__region__code__startswith": f"{code}."})
    return below


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.EXHIBITION_EDIT) -> "ProgrammeQuerySet":
        return self.filter(_of_councils(actor, permission, "council"))


class Programme(models.Model):
    """A relay, or a single exhibition: its legs follow each other and never overlap.

    `clock` is set while a programme of the past is played again; it then stands for "now" in this programme.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    clock = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = ProgrammeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Form(models.TextChoices):
    OFFLINE = "OFFLINE", "in a hall"
    ONLINE = "ONLINE", "online"
    HYBRID = "HYBRID", "in a hall and online"


class LegStatus(models.TextChoices):
    PLANNED = "PLANNED", "to come"
    OPEN = "OPEN", "under way"
    ENDED = "ENDED", "over, its books open"
    CLOSED = "CLOSED", "over, its books closed"
    CANCELLED = "CANCELLED", "called off"


class LegQuerySet(models.QuerySet["Leg"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.EXHIBITION_EDIT) -> "LegQuerySet":
        """Legs of programmes of the actor's councils. The nation's board reaches all of them."""
        return self.filter(_of_councils(actor, permission, "programme__council"))


class Leg(models.Model):
    """One exhibition of a programme. `period` is exact; `zone` is the time zone it is told in.

    `goods_travel`: pieces are consigned to a house; else they wait with their makers.
    `plain_form` is what it was before it was suspended and moved online.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    theme = models.CharField(max_length=200, blank=True)
    theme_en = models.CharField(max_length=200, blank=True)
    venue = models.CharField(max_length=160, blank=True)
    place = models.ForeignKey("places.Region", models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(max_length=7, choices=Form.choices, default=Form.ONLINE)
    plain_form = models.CharField(max_length=7, choices=Form.choices, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    announcement = models.TextField(blank=True)
    announcement_en = models.TextField(blank=True)
    goods_travel = models.BooleanField(default=True)
    zone = models.CharField(max_length=32)
    period = DateTimeRangeField()
    status = models.CharField(max_length=9, choices=LegStatus.choices, default=LegStatus.PLANNED)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = LegQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="leg_one_at_a_time",
                expressions=[("programme", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=~Q(status="CANCELLED"),
            ),
            models.UniqueConstraint(fields=["programme", "position"], name="leg_position_once"),
        ]
        indexes = [models.Index(fields=["status"], name="leg_status")]

    def __str__(self) -> str:
        return self.name

    @property
    def first_day(self) -> date:
        """Where the leg is: its midnight is still yesterday elsewhere."""
        return local_date(self.period.lower, self.zone)


class Group(models.Model):
    """The provinces and institutions that carry a leg together."""

    leg = models.ForeignKey(Leg, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leg", "position"], name="group_position_once")]


class Member(models.Model):
    """A province, or an institution that is none (a foundation, a department store)."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    region = models.ForeignKey("places.Region", models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "region"], name="group_member_once"),
            models.CheckConstraint(condition=Q(region=None) ^ Q(institution=""), name="group_member_is_one_of_both"),
        ]


class Stand(models.Model):
    """A place of a leg, with room for `quota` pieces from `regions` (codes of provinces or regencies; empty: any).

    `column` and `row` are its field on the floor plan, from 1.
    """

    leg = models.ForeignKey(Leg, models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    film_url = models.URLField(blank=True)
    regions = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    quota = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField(default=1)
    row = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["leg", "slug"], name="stand_slug_once"),
            models.UniqueConstraint(fields=["leg", "position"], name="stand_position_once"),
            models.CheckConstraint(condition=Q(quota__gt=0), name="stand_has_room"),
        ]

    def __str__(self) -> str:
        return self.name


# Django finds all tables of the package here.
from pasarkriya.exhibitions import custody_models as custody_models  # noqa: E402
from pasarkriya.exhibitions import goods_models as goods_models  # noqa: E402
from pasarkriya.exhibitions import hall_models as hall_models  # noqa: E402
from pasarkriya.exhibitions import till_models as till_models  # noqa: E402
from pasarkriya.exhibitions import visit_models as visit_models  # noqa: E402
