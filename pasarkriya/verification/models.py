"""What shops have to prove, and what they have proved, round by round."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.models import Shop


class Level(models.TextChoices):
    REGISTERED = "REGISTERED", "before the shop opens"
    VERIFIED = "VERIFIED", "for the seal of the council"
    CURATED = "CURATED", "before works go to the curators"


class ProofKind(models.TextChoices):
    NIB = "NIB", "business number of oss.go.id"
    NIK = "NIK", "number of the identity card"
    KTP_OF_PROVINCE = "KTP_OF_PROVINCE", "identity card of the province"
    NPWP = "NPWP", "tax number"
    PRODUCER = "PRODUCER", "makes it herself, is no trader"
    SIINAS = "SIINAS", "account in the register of industry"
    PIRT = "PIRT", "home food"
    HALAL = "HALAL", "goods of leather, bone, horn, wool"
    QRIS = "QRIS", "merchant number of the QRIS"
    VISIT = "VISIT", "an officer was there"
    WORKSHOP = "WORKSHOP", "a photo of loom, bench or kiln"


class How(models.TextChoices):
    NUMBER = "NUMBER"
    DOCUMENT = "DOCUMENT"
    ATTESTATION = "ATTESTATION"
    VISIT = "VISIT"


class ProofStatus(models.TextChoices):
    GIVEN = "GIVEN", "waits for an officer"
    APPROVED = "APPROVED"
    SENT_BACK = "SENT_BACK"
    WAIVED = "WAIVED", "the council does without it"
    EXPIRED = "EXPIRED"
    REPLACED = "REPLACED", "a newer round took its place"


class Requirement(models.Model):
    """A council (null: every council) asks shops of its reach for one kind of proof, for a level.

    Of requirements of one kind the one of the nearest council counts. Those with one `choice` are met by any of
    them. Empty `material_groups`, `crafts` and `fibres`: of every shop; else of shops that show such a work.
    """

    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, blank=True, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices)
    kind = models.CharField(max_length=16, choices=ProofKind.choices)
    how = models.CharField(max_length=12, choices=How.choices)
    choice = models.SlugField(max_length=20, blank=True, help_text="met by any requirement with the same word")
    material_groups = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    crafts = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    fibres = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    valid_days = models.PositiveIntegerField(null=True, blank=True, help_text="empty: for ever")
    is_required = models.BooleanField(default=True)
    is_waivable = models.BooleanField(default=True)
    blocks_opening = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the first day it is not asked any more")
    made_by = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "kind"], condition=Q(until=None), nulls_distinct=False, name="requirement_once"
            ),
            models.CheckConstraint(
                condition=Q(blocks_opening=False) | Q(level="REGISTERED"), name="requirement_blocks_at_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.level})"


class ProofQuerySet(models.QuerySet["Proof"]):
    def in_reach_of(self, actor: Actor) -> "ProofQuerySet":
        """Of shops of the region of an office that verifies."""
        return self.filter(shop__in=Shop.objects.in_reach_of(actor, Permission.SHOP_VERIFY))


class Proof(models.Model):
    """One round of one kind of proof of a shop; earlier rounds stay as history.

    The number is sealed (`numbers`); `tail` is its last digits for the screen, `digest` finds it elsewhere.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=ProofKind.choices)
    round = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=9, choices=ProofStatus.choices, default=ProofStatus.GIVEN)
    sealed = models.TextField(blank=True)
    tail = models.CharField(max_length=4, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    document_key = models.CharField(max_length=32, blank=True)
    words = models.TextField(blank=True, help_text="what was attested, or what the officer saw")
    given_by = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the maker was told that it ends")

    objects = ProofQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "kind", "round"], name="proof_round_once"),
            models.UniqueConstraint(fields=["shop", "kind"], condition=Q(status="GIVEN"), name="proof_waits_once"),
            models.UniqueConstraint(
                fields=["shop", "kind"], condition=Q(status__in=["APPROVED", "WAIVED"]), name="proof_counts_once"
            ),
            # Sent back, or done without, and nobody knows why: that helps neither the maker nor the next officer.
            models.CheckConstraint(
                condition=~Q(status__in=["SENT_BACK", "WAIVED"]) | ~Q(reason=""), name="proof_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "given_at"], name="proof_worklist"),
            models.Index(fields=["digest"], condition=~Q(digest=""), name="proof_digest"),
            models.Index(fields=["valid_until"], condition=Q(status="APPROVED"), name="proof_expiry"),
        ]


class NumberReading(models.Model):
    """Somebody looked at a number in clear: who, when and why. Kept by the database as it was written."""

    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+")
    reader = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()


class Seal(models.Model):
    """What a council has verified of a shop, kept ready for the pages everybody opens."""

    shop = models.OneToOneField("shops.Shop", models.CASCADE, primary_key=True, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=16), default=list)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True, help_text="when the first of its proofs ends")
