"""Who has which piece: manifests, handed over and signed for, from the maker to the house and back."""

import uuid

from django.apps import apps
from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.goods_models import Piece


class Direction(models.TextChoices):
    OUT = "OUT", "to the exhibition"
    BACK = "BACK", "back to the maker"


class ManifestStatus(models.TextChoices):
    DRAFT = "DRAFT", "drawn up"
    SENT = "SENT", "handed over, on its way"
    RECEIVED = "RECEIVED", "arrived and signed for"
    VOID = "VOID", "never sent"


class ManifestQuerySet(models.QuerySet["Manifest"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.EXHIBITION_SERVE) -> "ManifestQuerySet":
        """Of legs of the actor's councils, and those a council of his gives or gets on the way."""
        legs = apps.get_model("exhibitions.Leg").objects.visible_to(actor, permission).values("pk")
        seen = Q(leg__in=legs)
        for code in actor.regions(permission) - {""}:
            for end in ("source", "target"):
                seen |= Q(**{end: f"region:{code}"}) | Q(**{f"{end}__startswith": f"region:{code}."})
        return self.filter(seen)

    def of_shop(self, shop_id: int) -> "ManifestQuerySet":
        """Those a shop gives or gets."""
        return self.filter(Q(source=f"shop:{shop_id}") | Q(target=f"shop:{shop_id}"))


class Manifest(models.Model):
    """One hand-over of pieces. Holders are `shop:5`, `region:51.07`, `house:12` (a leg's), as in `Piece.holder`.

    `carrier` has them in between. Signatures are pictures written with a finger, kept as private files.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=16, unique=True)
    leg = models.ForeignKey("exhibitions.Leg", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    status = models.CharField(max_length=8, choices=ManifestStatus.choices, default=ManifestStatus.DRAFT)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    carrier = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=60, blank=True)
    sender_name = models.CharField(max_length=80, blank=True)
    sender_signature = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.CharField(max_length=60, blank=True)
    receiver_name = models.CharField(max_length=80, blank=True)
    receiver_signature = models.CharField(max_length=64, blank=True)

    objects = ManifestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["leg", "status"], name="manifest_of_leg"),
            models.Index(fields=["source"], name="manifest_source"),
            models.Index(fields=["target"], name="manifest_target"),
        ]

    def __str__(self) -> str:
        return self.code


class Condition(models.TextChoices):
    GOOD = "GOOD", "as it should be"
    WORN = "WORN", "small marks"
    SPOILT = "SPOILT", "spoilt"


class ManifestLine(models.Model):
    """`arrived` is empty until somebody has looked. Photos show the state in which it was handed over."""

    manifest = models.ForeignKey(Manifest, models.CASCADE, related_name="+")
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="+")
    condition = models.CharField(max_length=6, choices=Condition.choices, default=Condition.GOOD)
    photo_key = models.CharField(max_length=64, blank=True)
    arrived = models.BooleanField(null=True, blank=True)
    condition_there = models.CharField(max_length=6, choices=Condition.choices, blank=True)
    photo_there_key = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True, help_text="the manifest is under way: a piece is on one at a time")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["manifest", "piece"], name="manifest_line_once"),
            models.UniqueConstraint(fields=["piece"], condition=Q(is_open=True), name="piece_on_one_manifest"),
        ]


class Liable(models.TextChoices):
    """Who answers for a piece that was lost or spoilt."""

    COUNCIL = "COUNCIL", "the council that holds the exhibition"
    COURIER = "COURIER", "who carried it"
    SHOP = "SHOP", "the maker herself"


class Loss(models.Model):
    """A piece that is no more: who answers for it, and the sum the maker gets."""

    piece = models.OneToOneField(Piece, models.PROTECT, related_name="+")
    leg = models.ForeignKey("exhibitions.Leg", models.PROTECT, related_name="+")
    liable = models.CharField(max_length=7, choices=Liable.choices)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    found_at = models.DateTimeField(null=True, blank=True, help_text="it turned up after all")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="loss_not_negative")]
