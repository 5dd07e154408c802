"""What the market owes to shops, on its way to their bank accounts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission


class CourierPaidBy(models.TextChoices):
    """Who hands the courier its money, of what buyers paid to the market for delivery."""

    SHOP = "shop"
    COUNCIL = "council"


class PayoutTerms(models.Model):
    """When and how a council pays the shops of its region. A council without such a row leaves it to the one above."""

    council = models.OneToOneField("councils.Council", models.PROTECT, related_name="+")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, help_text="1 is Monday; empty: by hand")
    minimum_amount = models.PositiveBigIntegerField(default=50_000)
    hold_days = models.PositiveSmallIntegerField(default=2, help_text="between a buyer's receipt and the release")
    two_person_above_amount = models.PositiveBigIntegerField(default=5_000_000, help_text="of a whole batch")
    # A higher limit waits here until another person agrees: nobody alone lets himself pay out more alone.
    asked_above_amount = models.PositiveBigIntegerField(null=True, blank=True)
    asked_by = models.CharField(max_length=60, blank=True, default="", db_default="")
    asked_at = models.DateTimeField(null=True, blank=True)
    courier_paid_by = models.CharField(
        max_length=7, choices=CourierPaidBy.choices, default=CourierPaidBy.SHOP, db_default=CourierPaidBy.SHOP
    )
    rail = models.CharField(max_length=20, default="bank_csv")
    bank = models.CharField(max_length=40, help_text="from which account")
    number = models.CharField(max_length=34)
    holder = models.CharField(max_length=80)


class PayoutHold(models.Model):
    """A shop is not paid until somebody lifts this; the reason is shown to everybody who wonders."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    held_at = models.DateTimeField()
    held_by = models.CharField(max_length=60)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], condition=Q(lifted_at=None), name="payout_hold_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="payout_hold_has_reason"),
        ]


class BatchStatus(models.TextChoices):
    DRAFT = "DRAFT", "proposed"
    SIGNED = "SIGNED", "released by one of two"
    RELEASED = "RELEASED", "released"
    SENT = "SENT", "with the bank"
    RECONCILED = "RECONCILED", "found on the statement, every one"
    DROPPED = "DROPPED", "withdrawn before anything was paid"


class PayoutBatchQuerySet(models.QuerySet["PayoutBatch"]):
    def visible_to(self, actor: Actor, permission: Permission) -> "PayoutBatchQuerySet":
        """Batches of councils in reach of the actor's office; a batch of the council above is none of his."""
        seen = Q(pk__in=[])
        for code in actor.regions(permission):
            below = Q(council__region=code) | Q(council__region__code__startswith=f"{code}.")
            seen |= below if code else Q(pk__gt=0)
        return self.filter(seen)


class PayoutBatch(models.Model):
    """What a council pays on one day, by one file. The day is its own, and has one batch."""

    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    on = models.DateField(help_text="the day it was proposed, in the council's own time")
    rail = models.CharField(max_length=20)
    bank = models.CharField(max_length=40)
    number = models.CharField(max_length=34)
    holder = models.CharField(max_length=80)
    two_person_above_amount = models.PositiveBigIntegerField()
    status = models.CharField(max_length=10, choices=BatchStatus.choices, default=BatchStatus.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=60, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    second_by = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = PayoutBatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "on"], condition=~Q(status="DROPPED"), name="payout_batch_once_a_day"
            ),
            # Two persons are two, whatever a program believes.
            models.CheckConstraint(
                condition=Q(second_by="") | ~Q(second_by=models.F("released_by")), name="payout_batch_two_persons"
            ),
        ]


class PayoutStatus(models.TextChoices):
    PROPOSED = "PROPOSED", "proposed"
    APPROVED = "APPROVED", "released"
    SENT = "SENT", "with the bank"
    PAID = "PAID", "left our account"
    RETURNED = "RETURNED", "the bank sent it back"
    DROPPED = "DROPPED", "taken out before it was paid"


class Payout(models.Model):
    """One transfer to one shop. The account is a copy: what the bank was told stays what it was told."""

    batch = models.ForeignKey(PayoutBatch, models.PROTECT, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12, unique=True, help_text="by it a line of the statement is known")
    amount = models.BigIntegerField()
    bank = models.CharField(max_length=40)
    number = models.CharField(max_length=34)
    holder = models.CharField(max_length=80)
    status = models.CharField(max_length=10, choices=PayoutStatus.choices, default=PayoutStatus.PROPOSED)
    note = models.CharField(max_length=200, blank=True, help_text="why it was dropped, or came back")
    # What the statement said: each happens once, or it is a riddle for a person.
    left_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True, help_text="a statement should have had it, and had not")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_positive"),
            models.UniqueConstraint(fields=["batch", "shop"], name="payout_once_a_batch"),
            # A shop waits in one batch at a time, whichever council proposes.
            models.UniqueConstraint(fields=["shop"], condition=Q(status="PROPOSED"), name="payout_proposed_once"),
        ]
        indexes = [models.Index(fields=["batch", "status"], name="payout_of_batch")]


class PayoutFile(models.Model):
    """What the bank was given, to the byte. Written once (a trigger refuses changes), handed out again as it is."""

    batch = models.OneToOneField(PayoutBatch, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()


class BankStatement(models.Model):
    """A statement that was read. The same file again is the same row."""

    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    first_on = models.DateField()
    last_on = models.DateField()
    read_at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "digest"], name="bank_statement_once")]


class LineVerdict(models.TextChoices):
    LEFT = "LEFT", "a payout left our account"
    CAME_BACK = "CAME_BACK", "the bank sent a payout back"
    GATEWAY = "GATEWAY", "a gateway paid us what it collected"
    WRONG_AMOUNT = "WRONG_AMOUNT", "not the sum we know"
    TWICE = "TWICE", "the same thing a second time"
    UNKNOWN = "UNKNOWN", "we know nothing of it"


class StatementLine(models.Model):
    """One line of a bank statement and what it turned out to be. `key` is what makes two lines the same line."""

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    on = models.DateField()
    amount = models.BigIntegerField(help_text="rupiah; what leaves the account is negative")
    text = models.CharField(max_length=400)
    verdict = models.CharField(max_length=12, choices=LineVerdict.choices)
    payout = models.ForeignKey(Payout, models.PROTECT, null=True, related_name="+")
