import uuid

from django.db import models
from django.db.models import F, Q


class Method(models.TextChoices):
    TRANSFER = "transfer"
    QRIS = "qris"
    CASH = "cash"
    # Paid to the market, which pays the shops.
    MIDTRANS = "midtrans"
    XENDIT = "xendit"


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
    refunded_amount = models.BigIntegerField(
        default=0, db_default=0, help_text="asked back or gone back, never more than was paid"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0, refunded_amount__lte=F("amount")), name="payment_never_refunds_more"
            ),
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


class ChargeKind(models.TextChoices):
    QRIS = "qris"
    VA = "va"
    SNAP = "snap"
    INVOICE = "invoice"


class ChargeStatus(models.TextChoices):
    STARTING = "STARTING", "about to be asked for"
    PENDING = "PENDING", "the buyer can pay"
    PAID = "PAID", "the provider has the money"
    FAILED = "FAILED", "the provider refused it"
    EXPIRED = "EXPIRED", "not paid in time"
    CANCELLED = "CANCELLED", "called off"
    UNKNOWN = "UNKNOWN", "the provider's answer was lost"


OPEN_CHARGES = [ChargeStatus.STARTING, ChargeStatus.PENDING, ChargeStatus.UNKNOWN]


class Charge(models.Model):
    """One try to be paid through a provider. `reference` is ours: the provider's answers are looked up by it."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="+")
    gateway = models.CharField(max_length=10)
    reference = models.CharField(max_length=50, unique=True)
    provider_id = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=10, choices=ChargeKind.choices)
    bank = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=10, choices=ChargeStatus.choices, default=ChargeStatus.STARTING)
    raw_status = models.CharField(max_length=40, blank=True, help_text="the provider's own word, as last read")
    instructions = models.JSONField(default=dict, help_text="QRIS text, account number or address for the buyer")
    amount = models.BigIntegerField()
    reversed_amount = models.BigIntegerField(default=0, help_text="went back without our asking")
    is_second = models.BooleanField(
        default=False, db_default=False, help_text="the payment had been paid already: this money is nobody's"
    )
    opened_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, blank=True, help_text="null: nothing more is awaited")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="charge_positive"),
            # Two open tries could both be paid.
            models.UniqueConstraint(
                fields=["payment"], condition=Q(status__in=["STARTING", "PENDING", "UNKNOWN"]), name="charge_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["next_check_at"], condition=Q(next_check_at__isnull=False), name="charge_to_check")
        ]


class GatewayNotice(models.Model):
    """What a provider told us, as received. It moves no money: it makes us look."""

    gateway = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the body")
    body = models.TextField()
    reference = models.CharField(max_length=64, db_index=True)
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gateway", "digest"], name="gateway_notice_once")]


class RefundRail(models.TextChoices):
    GATEWAY = "gateway", "by the provider it came through"
    BY_HAND = "by_hand", "by a transfer somebody makes"


class RefundStatus(models.TextChoices):
    REQUESTED = "REQUESTED", "asked for"
    SENT = "SENT", "told to the provider, whose answer is awaited"
    DONE = "DONE", "the money went back"
    FAILED = "FAILED", "the provider refuses; it stays with us"


class Refund(models.Model):
    """Money of one order going back. `key` is the asker's: the same one again is the same refund."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="+")
    order = models.UUIDField(db_index=True)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=80, unique=True)
    rail = models.CharField(max_length=10, choices=RefundRail.choices)
    status = models.CharField(max_length=10, choices=RefundStatus.choices, default=RefundStatus.REQUESTED)
    by = models.CharField(max_length=40)
    approved_by = models.CharField(max_length=40, blank=True, help_text="the second person, above the limit")
    note = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_positive")]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(status__in=["REQUESTED", "SENT"]), name="refund_to_do")
        ]


class CaseStatus(models.TextChoices):
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class MoneyCase(models.Model):
    """Money that is a difference or a riddle: a person looks. `about` as `charge:PK-…`, `payment:7`, `payout:3`."""

    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=120)
    expected_amount = models.BigIntegerField(default=0)
    found_amount = models.BigIntegerField(default=0)
    status = models.CharField(max_length=10, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    note = models.CharField(max_length=400, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="money_case_once")]
        indexes = [models.Index(fields=["opened_at"], condition=Q(status="OPEN"), name="money_case_open")]
