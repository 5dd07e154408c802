"""Goods a buyer wants to give back, and what was said about them."""

import uuid

from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.models import Shop


class ReturnStatus(models.TextChoices):
    ASKED = "ASKED", "the shop has to answer"
    ACCEPTED = "ACCEPTED", "the shop agrees: the goods travel, or the buyer looks at what it offers"
    REFUSED = "REFUSED", "the shop says no"
    DISPUTED = "DISPUTED", "the board was called"
    GRANTED = "GRANTED", "the board says yes; the goods travel"
    DENIED = "DENIED", "the board says no"
    RECEIVED = "RECEIVED", "the goods are with the shop again"
    REFUNDED = "REFUNDED", "the money was sent on its way back"
    WITHDRAWN = "WITHDRAWN", "the buyer keeps the goods"


S = ReturnStatus
# One at a time of an order. A refused one counts no longer, but may come before the board for some days.
OPEN = (S.ASKED, S.ACCEPTED, S.DISPUTED, S.GRANTED, S.RECEIVED)
# What these take from an order, no other return can take: what was decided is not asked again.
TAKEN = (*OPEN, S.REFUSED, S.DENIED, S.REFUNDED)


class ReturnReason(models.TextChoices):
    NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED", "not as described"
    DAMAGED = "DAMAGED", "damaged"
    WRONG_PIECE = "WRONG_PIECE", "another piece than ordered"
    CHANGED_MIND = "CHANGED_MIND", "the buyer thinks otherwise"


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.ORDER_READ) -> "ReturnQuerySet":
        """Those of the actor's shops."""
        return self.filter(order__shop__in=actor.shops(permission))

    def in_reach_of(self, actor: Actor) -> "ReturnQuerySet":
        """Those that came before a board, for the officers of its region who decide. Others stay the shop's."""
        shops = Shop.objects.in_reach_of(actor, Permission.DISPUTE_DECIDE)
        return self.filter(order__shop__in=shops, disputed_at__isnull=False)


class Return(models.Model):
    """`amount` is what goes back to the buyer, in rupiah, once somebody has said how much."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=ReturnStatus.choices, default=ReturnStatus.ASKED)
    reason = models.CharField(max_length=16, choices=ReturnReason.choices)
    wish_amount = models.BigIntegerField(help_text="what the pieces cost the buyer")
    amount = models.BigIntegerField(null=True, blank=True)
    sends_back = models.BooleanField(default=True, help_text="the goods travel before the money does")
    asked_at = models.DateTimeField()
    answer_due_at = models.DateTimeField(help_text="after it the buyer may call the board")
    answered_at = models.DateTimeField(null=True, blank=True)
    dispute_until = models.DateTimeField(null=True, blank=True, help_text="until then an answer may be disputed")
    disputed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=Q(status__in=OPEN), name="return_one_open"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="return_amount_positive"),
            models.CheckConstraint(
                condition=~Q(status__in=(S.ACCEPTED, S.GRANTED, S.RECEIVED, S.REFUNDED)) | Q(amount__isnull=False),
                name="return_says_how_much",
            ),
        ]
        indexes = [
            models.Index(fields=["order"], name="return_of_order"),
            models.Index(fields=["disputed_at"], condition=Q(status=S.DISPUTED), name="return_disputed"),
        ]


class Restock(models.TextChoices):
    """Where a piece that came back went."""

    SHELF = "SHELF", "for sale again"
    WRITTEN_OFF = "WRITTEN_OFF", "damaged, not for sale"


class ReturnLine(models.Model):
    """So much of one line. `restock` is known once the goods are back."""

    thing = models.ForeignKey(Return, models.PROTECT, related_name="+", db_column="return_id")
    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="+")
    quantity = models.BigIntegerField()
    restock = models.CharField(max_length=11, choices=Restock.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "line"], name="return_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="return_line_positive"),
        ]


class ReturnPhoto(models.Model):
    """`key` as `payments.proofs.keep_proof` gave it: seen by the buyer, the shop and the board alone."""

    thing = models.ForeignKey(Return, models.PROTECT, related_name="+", db_column="return_id")
    key = models.CharField(max_length=64)


class Side(models.TextChoices):
    BUYER = "BUYER"
    SHOP = "SHOP"
    BOARD = "BOARD"


class ReturnWord(models.Model):
    """What one side said. Written once (by trigger): a board judges by it."""

    thing = models.ForeignKey(Return, models.PROTECT, related_name="+", db_column="return_id")
    side = models.CharField(max_length=5, choices=Side.choices)
    text = models.TextField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
