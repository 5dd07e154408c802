import uuid

from django.db import models
from django.db.models import Q


class Method(models.TextChoices):
    TRANSFER = "transfer"
    QRIS = "qris"
    CASH = "cash"


class PaymentStatus(models.TextChoices):
    PENDING = "PENDING", "waiting for the money"
    REPORTED = "REPORTED", "the buyer says it is paid"
    PAID = "PAID", "the shop has confirmed it"
    EXPIRED = "EXPIRED", "not paid in time"
    CANCELLED = "CANCELLED", "called off before any money came"
    REFUND_DUE = "REFUND_DUE", "money came and has to go back"
    REFUNDED = "REFUNDED", "money went back"


OPEN_STATUSES = [PaymentStatus.PENDING, PaymentStatus.REPORTED]


class BankAccount(models.Model):
    """Where transfers to a shop go."""

    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    bank = models.CharField(max_length=40)
    number = models.CharField(max_length=34)
    holder = models.CharField(max_length=80)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "bank", "number"], name="bank_account_once")]


class QrisCode(models.Model):
    """A shop's own static QRIS. Showing it with an exact amount is an aid, never a proof of payment."""

    shop = models.OneToOneField("shops.Shop", models.CASCADE, related_name="+")
    payload = models.CharField(max_length=512)
    merchant = models.CharField(max_length=60)
    nmid = models.CharField(max_length=20, blank=True)
    is_on = models.BooleanField(default=True)


class CashChoice(models.Model):
    """Whether a shop takes cash when goods are fetched, and when they are brought."""

    shop = models.OneToOneField("shops.Shop", models.CASCADE, related_name="+")
    at_pickup = models.BooleanField(default=True)
    on_delivery = models.BooleanField(default=False)


class Payment(models.Model):
    """One sum of money somebody has to pay. `purchase` is its public id (orders lies above)."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    purchase = models.UUIDField(db_index=True)
    method = models.CharField(max_length=10, choices=Method.choices)
    status = models.CharField(max_length=10, choices=PaymentStatus.choices, default=PaymentStatus.PENDING)
    # Who is paid; null when an operator collects for several shops.
    shop = models.ForeignKey("shops.Shop", models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField(help_text="to pay, unique code included")
    unique_code = models.PositiveSmallIntegerField(
        default=0, help_text="rupiah added so that the shop knows whose it is"
    )
    currency = models.CharField(max_length=3, default="IDR")
    instructions = models.JSONField(default=dict, help_text="account or QRIS as it stood when the order was placed")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="null: at the door")
    reported_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
            # Two open transfers of one shop never ask for the same sum: that is what the code is for.
            models.UniqueConstraint(
                fields=["shop", "amount"],
                condition=Q(method="transfer", status__in=["PENDING", "REPORTED"]),
                name="payment_amount_tells_whose",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "status"], name="payment_of_shop"),
            models.Index(fields=["due_at"], condition=Q(status="PENDING"), name="payment_due"),
        ]


class Share(models.Model):
    """The part of a payment that pays one order. Shares of a payment sum to amount − unique code."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="+")
    order = models.UUIDField(db_index=True)
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "order"], name="share_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="share_positive"),
        ]


class Proof(models.Model):
    """A picture of a transfer slip, as the buyer sent it. It proves nothing until the shop looks."""

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=200, blank=True)
    uploaded_at = models.DateTimeField()
