from django.db import models
from django.db.models import Q, Value

from pasarkriya.curation.models import CouncilOwnedQuerySet


class DrawKind(models.TextChoices):
    FRONT = "FRONT", "the front page"
    EXHIBITION = "EXHIBITION", "an exhibition"
    SHELF = "SHELF", "a partner's shelf"


class Declaration(models.Model):
    """What a maker says of herself, so that places are shared fairly. By her own will, for the board's eyes only."""

    maker = models.OneToOneField("shops.Maker", models.CASCADE, primary_key=True, related_name="+")
    is_woman = models.BooleanField(default=False)
    has_disability = models.BooleanField(default=False)
    declared_by = models.CharField(max_length=60)
    declared_at = models.DateTimeField()


class DrawQuerySet(CouncilOwnedQuerySet["Draw"]):
    pass


class Draw(models.Model):
    """Places shared among shops by a published rule. Never changed: `replay_draw` comes to the same list.

    `entrants` are the facts the rule looked at, `digest` is their SHA-256; `result` names entrants in their order.
    """

    code = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=10, choices=DrawKind.choices)
    title = models.CharField(max_length=120, blank=True)
    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    on = models.DateField(help_text="the day it was drawn, by the capital's clock")
    rule = models.PositiveSmallIntegerField(help_text="version of the rule")
    seed = models.CharField(max_length=64)
    places = models.PositiveSmallIntegerField()
    entrants = models.JSONField()
    digest = models.CharField(max_length=64)
    result = models.JSONField()
    # For the front page: ids of the products they show, in their order.
    works = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    drawn_by = models.CharField(max_length=60)
    drawn_at = models.DateTimeField()

    objects = DrawQuerySet.as_manager()

    class Meta:
        constraints = [
            # Not drawn again until it suits somebody.
            models.UniqueConstraint(fields=["kind", "council", "on", "title"], name="draw_once_a_day"),
            models.CheckConstraint(condition=Q(places__gte=1), name="draw_has_places"),
        ]
        indexes = [models.Index(fields=["kind", "council", "-drawn_at"], name="draw_latest")]

    def __str__(self) -> str:
        return self.code
