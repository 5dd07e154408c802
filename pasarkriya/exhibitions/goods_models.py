"""What lies on the stands: goods consigned, the single pieces, and what became of them."""

import uuid

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission


class ConsignmentStatus(models.TextChoices):
    APPLIED = "APPLIED", "offered by the maker"
    WAITING = "WAITING", "on the waiting list"
    ACCEPTED = "ACCEPTED", "chosen"
    ASKED = "ASKED", "is it still there?"
    CONFIRMED = "CONFIRMED", "set aside for the stand"
    PAUSED = "PAUSED", "no answer came"
    DECLINED = "DECLINED", "not chosen"
    WITHDRAWN = "WITHDRAWN", "taken back by the maker"
    OVER = "OVER", "the leg is over"


class ConsignmentQuerySet(models.QuerySet["Consignment"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.STOCK_EDIT) -> "ConsignmentQuerySet":
        """Of the actor's shops, and of legs his council plans."""
        legs = apps.get_model("exhibitions.Leg").objects.visible_to(actor).values("pk")
        return self.filter(Q(shop__in=actor.shops(permission)) | Q(stand__leg__in=legs))


class Consignment(models.Model):
    """So many pieces of one variant that a shop offers to a stand. Set aside in `earmark` once it is sure of them.

    `rank` orders the waiting list, lowest first. `asked_at` and `answered_at` are the stock heartbeat's.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    stand = models.ForeignKey("exhibitions.Stand", models.PROTECT, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    status = models.CharField(max_length=9, choices=ConsignmentStatus.choices, default=ConsignmentStatus.APPLIED)
    rank = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    earmark = models.UUIDField(null=True, blank=True, unique=True)
    applied_at = models.DateTimeField()
    applied_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ConsignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stand", "variant"],
                condition=~Q(status__in=["DECLINED", "WITHDRAWN"]),
                name="consignment_once",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="consignment_positive"),
            models.CheckConstraint(
                condition=~Q(status__in=["CONFIRMED", "OVER"]) | Q(earmark__isnull=False),
                name="consignment_set_aside",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "status"], name="consignment_of_shop"),
            models.Index(fields=["stand", "status", "rank"], name="consignment_of_stand"),
        ]


class PieceStatus(models.TextChoices):
    """`FINISHED` of them are an end: sold, returned, lost. None is nowhere."""

    PROMISED = "PROMISED", "with its maker"
    TRAVELLING = "TRAVELLING", "on its way"
    THERE = "THERE", "at the exhibition"
    RETURNING = "RETURNING", "on its way back"
    SOLD = "SOLD", "sold"
    RETURNED = "RETURNED", "back with its maker"
    LOST = "LOST", "lost or spoilt"


FINISHED = (PieceStatus.SOLD, PieceStatus.RETURNED, PieceStatus.LOST)


class Piece(models.Model):
    """One consigned piece with its own label. `code` is what its QR carries; `holder` says who has it now.

    `sale` is set exactly while it is SOLD.
    """

    consignment = models.ForeignKey(Consignment, models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True)
    status = models.CharField(max_length=10, choices=PieceStatus.choices, default=PieceStatus.PROMISED)
    holder = models.CharField(max_length=40, help_text="shop:5, region:51, house:<leg>, buyer")
    sale = models.ForeignKey("exhibitions.Sale", models.PROTECT, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consignment", "serial"], name="piece_serial_once"),
            models.CheckConstraint(
                condition=Q(status="SOLD", sale__isnull=False) | (~Q(status="SOLD") & Q(sale=None)),
                name="piece_sold_has_sale",
            ),
        ]
        indexes = [models.Index(fields=["consignment", "status", "serial"], name="piece_of_consignment")]


class Channel(models.TextChoices):
    """Turnover of each is told apart: what was sold elsewhere and only claimed never mixes with the rest."""

    STAND = "STAND", "at the till"
    ONLINE = "ONLINE", "online"
    PARTNER = "PARTNER", "at a partner marketplace"
    OUTSIDE = "OUTSIDE", "outside, as the maker says"


class Sale(models.Model):
    """Pieces of one consignment sold at once. `key` makes the same news count once.

    `order` and `line` are of the market's order; a sale at the till or outside may have none.
    Called off, or sent back by the buyer, it is undone, whole or in part.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80, unique=True)
    leg = models.ForeignKey("exhibitions.Leg", models.PROTECT, related_name="+")
    stand = models.ForeignKey("exhibitions.Stand", models.PROTECT, related_name="+")
    consignment = models.ForeignKey(Consignment, models.PROTECT, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=7, choices=Channel.choices)
    order = models.UUIDField(null=True, blank=True)
    line = models.BigIntegerField(null=True, blank=True)
    quantity = models.PositiveIntegerField()
    amount = models.BigIntegerField(help_text="rupiah, without delivery")
    at = models.DateTimeField()
    undone_quantity = models.PositiveIntegerField(default=0)
    undone_amount = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True, blank=True, help_text="since when the maker has the money")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0, amount__gte=0), name="sale_positive"),
            models.CheckConstraint(
                condition=Q(undone_quantity__lte=F("quantity")) & Q(undone_amount__range=(0, F("amount"))),
                name="sale_undone_within_it",
            ),
        ]
        indexes = [
            models.Index(fields=["leg", "stand"], name="sale_of_leg"),
            models.Index(fields=["order"], condition=Q(order__isnull=False), name="sale_of_order"),
            models.Index(fields=["leg"], condition=Q(paid_at=None), name="sale_unpaid"),
        ]
