import uuid

from django.db import models
from django.db.models import F, Q


class Holding(models.Model):
    """What the shop has of one variant. `reserved` is promised to orders not yet confirmed.

    `on_hand` is always the sum of its movements.
    """

    variant = models.OneToOneField("catalogue.Variant", models.PROTECT, primary_key=True, related_name="+")
    on_hand = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            # The last guard: whatever the code does, nothing is promised that is not there.
            models.CheckConstraint(
                condition=Q(reserved__gte=0) & Q(on_hand__gte=F("reserved")), name="holding_reserved_within_on_hand"
            ),
        ]

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


class Reason(models.TextChoices):
    RECEIVED = "RECEIVED", "made or received"
    COUNTED = "COUNTED", "counted again"
    SOLD = "SOLD", "sold"
    SOLD_ELSEWHERE = "SOLD_ELSEWHERE", "sold outside the market"
    DAMAGED = "DAMAGED", "damaged"
    LOST = "LOST", "lost on its way or at an exhibition"
    RETURNED = "RETURNED", "came back"
    LOOM_FREED = "LOOM_FREED", "the loom is free again"


class Movement(models.Model):
    """One change of `on_hand`, with its reason and cause. Never changed, never deleted (by trigger)."""

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="+")
    quantity = models.BigIntegerField(help_text="signed")
    on_hand_after = models.BigIntegerField()
    reason = models.CharField(max_length=14, choices=Reason.choices)
    cause = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(quantity=0), name="movement_moves")]
        indexes = [models.Index(fields=["holding", "id"], name="movement_of_holding")]


class Earmark(models.Model):
    """Pieces set aside for one place of sale (a stand, a partner): `quantity` of them are left there.

    They are part of the holding's `reserved`, so that nobody else can buy them and no piece is counted twice.
    `cause` says what they are set aside for. Closed, nothing is left of it: what was not sold is free again.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="+")
    cause = models.CharField(max_length=60)
    quantity = models.BigIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=0), name="earmark_not_negative"),
            models.CheckConstraint(condition=Q(closed_at=None) | Q(quantity=0), name="earmark_closed_is_empty"),
        ]
        indexes = [
            models.Index(fields=["holding"], condition=Q(closed_at=None), name="earmark_live"),
            models.Index(fields=["cause"], name="earmark_cause"),
        ]


class ReservationStatus(models.TextChoices):
    HELD = "HELD"
    CLAIMED = "CLAIMED"
    RELEASED = "RELEASED"


class Reservation(models.Model):
    """A promise of `quantity` to a cause (an order's public id). The clock on it is the order's own."""

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="+")
    cause = models.UUIDField()
    quantity = models.BigIntegerField()
    status = models.CharField(max_length=8, choices=ReservationStatus.choices, default=ReservationStatus.HELD)
    held_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    earmark = models.ForeignKey(
        Earmark,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        help_text="where it was taken from",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "holding"], condition=Q(status=ReservationStatus.HELD), name="reservation_held_once"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="reservation_positive"),
        ]
        indexes = [
            models.Index(fields=["cause"], name="reservation_cause"),
            models.Index(fields=["holding"], condition=Q(status="HELD"), name="reservation_live"),
            models.Index(fields=["earmark"], condition=Q(earmark__isnull=False), name="reservation_of_earmark"),
        ]
