"""The till of a leg: who stood at it, what it sold, and what it sold that was somebody else's already."""

import uuid

from django.apps import apps
from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission


def _legs(actor: Actor, permission: Permission) -> models.QuerySet:
    return apps.get_model("exhibitions.Leg").objects.visible_to(actor, permission).values("pk")


class TillQuerySet(models.QuerySet["Till"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.EXHIBITION_EDIT) -> "TillQuerySet":
        """Of legs of the actor's councils."""
        return self.filter(leg__in=_legs(actor, permission))


class Till(models.Model):
    """One cashier's drawer from its opening to its count. `float_amount` is the change it began with.

    `counted_amount` is all that lay in it at the end. A difference is a case until somebody else has settled it:
    `settled_amount` is the difference that was accepted, so that a sale which arrives later opens it again.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    leg = models.ForeignKey("exhibitions.Leg", models.PROTECT, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    cashier = models.CharField(max_length=60)
    cashier_name = models.CharField(max_length=80)
    float_amount = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    counted_amount = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    settled_amount = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)
    settled_note = models.CharField(max_length=300, blank=True)
    banked_at = models.DateTimeField(null=True, blank=True)
    banked_by = models.CharField(max_length=60, blank=True)

    objects = TillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leg", "cashier"], condition=Q(closed_at=None), name="till_one_open_per_cashier"
            ),
            models.CheckConstraint(condition=Q(float_amount__gte=0), name="till_float_not_negative"),
            models.CheckConstraint(
                condition=Q(closed_at=None, counted_amount=None)
                | Q(closed_at__isnull=False, counted_amount__isnull=False, counted_amount__gte=0),
                name="till_closed_is_counted",
            ),
        ]


class PaidBy(models.TextChoices):
    CASH = "CASH", "cash, into the till"
    QRIS = "QRIS", "QRIS of the shop, straight to it"


class TillSale(models.Model):
    """What one buyer took at once. `key` is made by the phone, so that the same sale sent again counts once.

    `at` is when it was sold, by the phone's clock set right; `received_at` is when we heard of it.
    """

    key = models.UUIDField(unique=True)
    till = models.ForeignKey(Till, models.PROTECT, related_name="+")
    method = models.CharField(max_length=4, choices=PaidBy.choices)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.CharField(max_length=60)
    buyer_name = models.CharField(max_length=80, blank=True)
    buyer_phone = models.CharField(max_length=20, blank=True)


class LineStatus(models.TextChoices):
    SOLD = "SOLD", "sold"
    CLASH = "CLASH", "was somebody else's already"
    REFUNDED = "REFUNDED", "the buyer has the money back"


class TillLine(models.Model):
    """One piece for so many rupiah. `sold` is what the books of the leg know it by."""

    sale = models.ForeignKey(TillSale, models.PROTECT, related_name="+")
    piece = models.ForeignKey("exhibitions.Piece", models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    status = models.CharField(max_length=8, choices=LineStatus.choices)
    sold = models.OneToOneField("exhibitions.Sale", models.PROTECT, null=True, blank=True, related_name="+")
    refunded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sale", "piece"], name="till_line_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="till_line_not_negative"),
            models.CheckConstraint(
                condition=Q(status="CLASH", sold=None)
                | Q(status="SOLD", sold__isnull=False)
                | Q(status="REFUNDED", refunded_at__isnull=False),
                name="till_line_sold_has_sale",
            ),
        ]


class GivenBy(models.TextChoices):
    CASH = "CASH", "cash, out of the drawer"
    NOTE = "NOTE", "a note: whoever had the money pays it later"


class TakenBack(models.Model):
    """A sold piece that its buyer brought back to a till. `key` is made by the phone, as that of a sale is.

    Cash comes out of the drawer of `till`, whoever sold the piece. A note is open until `paid_at`: of cash the
    council pays it, of QRIS the shop, which has the money. `at` is by the phone's clock set right.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True)
    till = models.ForeignKey(Till, models.PROTECT, related_name="+")
    line = models.OneToOneField(TillLine, models.PROTECT, related_name="+")
    way = models.CharField(max_length=4, choices=GivenBy.choices)
    reason = models.CharField(max_length=300)
    buyer_name = models.CharField(max_length=80, blank=True)
    buyer_phone = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = models.CharField(max_length=60)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way="NOTE") | Q(paid_at__isnull=False), name="till_taken_back_cash_is_paid"
            ),
        ]
        indexes = [models.Index(fields=["till"], name="till_taken_back_of_till")]


class ClashKind(models.TextChoices):
    SOLD = "SOLD", "sold to somebody else"
    PROMISED = "PROMISED", "promised to an order that is not paid yet"
    GONE = "GONE", "not for sale any more, as the books say"


class Decision(models.TextChoices):
    TILL = "TILL", "the buyer at the till keeps it"
    OTHER = "OTHER", "the other buyer gets it"
    BOTH = "BOTH", "the maker gives a second piece"


class ClashQuerySet(models.QuerySet["Clash"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.EXHIBITION_EDIT) -> "ClashQuerySet":
        return self.filter(leg__in=_legs(actor, permission))


class Clash(models.Model):
    """One piece, two buyers. Neither is favoured until the board has decided; the money waits.

    The other side is an `order` of the market, or another sale at a till (`other`), or nobody (`GONE`).
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    leg = models.ForeignKey("exhibitions.Leg", models.PROTECT, related_name="+")
    line = models.OneToOneField(TillLine, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ClashKind.choices)
    order = models.UUIDField(null=True, blank=True)
    other = models.ForeignKey(TillLine, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    decision = models.CharField(max_length=5, choices=Decision.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)

    objects = ClashQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decision="") | Q(decided_at__isnull=False, decision__gt=""),
                name="clash_decided_has_decision",
            ),
        ]
        indexes = [models.Index(fields=["leg"], condition=Q(decided_at=None), name="clash_open")]
