import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q


class AccountKind(models.TextChoices):
    """What a sum of rupiah is. A balance is debit less credit: what we own is above zero, what we owe below."""

    GATEWAY_CLEARING = "GATEWAY_CLEARING", "held for us by a payment gateway"
    BANK = "BANK", "in the market's bank account"
    SHOP_PENDING = "SHOP_PENDING", "the shop's, until the buyer is content"
    SHOP_PAYABLE = "SHOP_PAYABLE", "the shop's, to be paid out"
    COUNCIL_FEE = "COUNCIL_FEE", "commission earned by a council"
    COURIER_PAYABLE = "COURIER_PAYABLE", "owed to couriers"
    FEE_TAX = "FEE_TAX", "PPN on the commission"
    TAX_WITHHELD = "TAX_WITHHELD", "income tax withheld for the state"
    DISCOUNT = "DISCOUNT", "discounts a council bears"
    GATEWAY_COST = "GATEWAY_COST", "what gateways charge"
    REFUND_PAYABLE = "REFUND_PAYABLE", "owed back to buyers"
    PAYOUT_CLEARING = "PAYOUT_CLEARING", "on its way to shops"
    LOSS = "LOSS", "lost"
    TILL_CASH = "TILL_CASH", "cash in the tills of a council's exhibitions"
    UNIDENTIFIED = "UNIDENTIFIED", "money of unknown origin"
    DIRECT_RECEIVED = "DIRECT_RECEIVED", "paid by buyers straight to the shop"
    DIRECT_SALES = "DIRECT_SALES", "sold with payment straight to the shop"


class Account(models.Model):
    """A place in the books. Accounts come into being with their first posting; they have no balance of their own."""

    # One text names all four facts, so that a posting finds its accounts by one comparison.
    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=AccountKind.choices)
    shop = models.ForeignKey("shops.Shop", models.PROTECT, null=True, blank=True, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, blank=True, related_name="+")
    gateway = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "shop", "council", "gateway"], nulls_distinct=False, name="account_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Book(models.TextChoices):
    REAL = "REAL", "money of the market"
    MEMO = "MEMO", "money that went straight to a shop"


class Posting(models.Model):
    """One event in the books; its entries sum to zero. Never changed, never deleted (by trigger)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    key = models.CharField(max_length=120, unique=True, help_text="the same key posts once")
    kind = models.CharField(max_length=30)
    cause = models.CharField(max_length=80, help_text="order:<uuid>, refund:7, payout:3 …")
    book = models.CharField(max_length=4, choices=Book.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["cause"], name="posting_of_cause")]

    def __str__(self) -> str:
        return self.key


class Reason(models.TextChoices):
    SALE = "SALE", "sale"
    DELIVERY = "DELIVERY", "delivery"
    DISCOUNT_SHOP = "DISCOUNT_SHOP", "discount the shop bears"
    DISCOUNT_COUNCIL = "DISCOUNT_COUNCIL", "discount the council bears"
    FEE = "FEE", "commission"
    FEE_TAX = "FEE_TAX", "PPN on the commission"
    WITHHELD = "WITHHELD", "income tax withheld"
    CAPTURE = "CAPTURE", "paid by the buyer"
    RELEASE = "RELEASE", "released"
    REFUND = "REFUND", "refund"
    FEE_BACK = "FEE_BACK", "commission given back"
    PAYOUT = "PAYOUT", "payout"
    PAYOUT_RETURNED = "PAYOUT_RETURNED", "payout returned by the bank"
    COD_FEE = "COD_FEE", "cash-on-delivery fee"
    GATEWAY_FEE = "GATEWAY_FEE", "gateway's charge"
    SETTLEMENT = "SETTLEMENT", "gateway paid into the bank"
    COURIER = "COURIER", "courier"
    LOSS = "LOSS", "loss"
    CORRECTION = "CORRECTION", "correction"


class Entry(models.Model):
    """One side of a posting: rupiah, debit above zero and credit below. Never changed, never deleted (by trigger).

    `at` is the posting's own, kept here so that an account's month is read from one index.
    """

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    order = models.UUIDField(null=True, blank=True)
    line = models.BigIntegerField(null=True, blank=True, help_text="an OrderLine's id")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="entry_moves")]
        indexes = [
            models.Index(fields=["account", "at"], include=["amount"], name="entry_of_account"),
            models.Index(fields=["order"], condition=Q(order__isnull=False), name="entry_of_order"),
        ]


class BookClose(models.Model):
    """The month `period` (its first day) of a council's shops is closed; without a council, everybody's.

    Postings with `since` <= at < `until` (the month in Jakarta's time) are refused, by trigger as well.
    """

    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, blank=True, related_name="+")
    period = models.DateField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "period"], nulls_distinct=False, name="bookclose_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="bookclose_forwards"),
        ]
        indexes = [models.Index(fields=["until"], name="bookclose_until")]


class CommissionRule(models.Model):
    """What the market takes of a sale. The narrowest rule that fits is the one (`rules.narrowness`), of two as narrow
    the one with the lower `position`; an empty field fits all.

    Fee of one line: basis points of its amount + `flat_amount` for every piece, not below the floor, not above the
    cap, never more than the line. PPN on the fee: `tax_basis_points` of it.
    """

    position = models.PositiveIntegerField()
    label = models.CharField(max_length=80)
    shop = models.ForeignKey("shops.Shop", models.PROTECT, null=True, blank=True, related_name="+")
    craft = models.ForeignKey("catalogue.Craft", models.PROTECT, null=True, blank=True, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, blank=True, related_name="+")
    exhibition = models.CharField(max_length=80, blank=True)
    basis_points = models.PositiveIntegerField(default=0)
    flat_amount = models.BigIntegerField(default=0)
    floor_amount = models.BigIntegerField(null=True, blank=True)
    cap_amount = models.BigIntegerField(null=True, blank=True)
    tax_basis_points = models.PositiveIntegerField(default=0)
    valid = DateRangeField(help_text="days of Jakarta; the last is not included")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(basis_points__lte=10_000), name="commission_at_most_all"),
            models.CheckConstraint(condition=Q(tax_basis_points__lte=10_000), name="commission_tax_at_most_all"),
            models.CheckConstraint(condition=Q(flat_amount__gte=0), name="commission_flat_not_negative"),
            models.CheckConstraint(
                condition=Q(floor_amount__isnull=True) | Q(floor_amount__gte=0), name="commission_floor_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(cap_amount__isnull=True)
                | Q(floor_amount__isnull=True)
                | Q(cap_amount__gte=F("floor_amount")),
                name="commission_cap_over_floor",
            ),
            # Two rules at one place would leave to chance which of them is first.
            ExclusionConstraint(
                name="commission_one_per_position",
                expressions=[("position", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return self.label


class TaxKind(models.TextChoices):
    PPN = "PPN", "PPN"
    PPH22 = "PPH22", "PPh 22"


class TaxRule(models.Model):
    """A rate and its days: amount × numerator/denominator × basis points. `exempt_amount`: a year's turnover."""

    kind = models.CharField(max_length=5, choices=TaxKind.choices)
    basis_points = models.PositiveIntegerField()
    numerator = models.PositiveIntegerField(default=1)
    denominator = models.PositiveIntegerField(default=1)
    exempt_amount = models.BigIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    valid = DateRangeField(help_text="days of Jakarta; the last is not included")
    source = models.CharField(max_length=120, blank=True, help_text="the regulation")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(denominator__gt=0), name="tax_divides"),
            ExclusionConstraint(
                name="tax_one_rate_at_a_time",
                expressions=[("kind", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]


class ShopTaxStatus(models.Model):
    """What the tax office knows of a shop. Without a row: no PKP, no NPWP."""

    shop = models.OneToOneField("shops.Shop", models.PROTECT, primary_key=True, related_name="+")
    is_pkp = models.BooleanField(default=False)
    npwp = models.CharField(max_length=16, blank=True)


class StatementLetter(models.Model):
    """The maker's letter for one year: turnover over all channels stays within what is free of PPh 22."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=200, blank=True, help_text="key in the store")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "year"], name="letter_once_a_year")]


from pasarkriya.ledger import payout_models  # noqa: E402, F401
