from django.db import models
from django.db.models import F, Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.models import Shop


class SigningKey(models.Model):
    """An Ed25519 key. Its secret half is sealed by the machine's key; its id is the digest of the public half."""

    kid = models.CharField(max_length=8, primary_key=True)
    public_key = models.BinaryField(max_length=32)
    private_key = models.TextField(help_text="sealed")
    not_before = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True, help_text="signs no more; what it signed stays good")
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="nothing it signed is good any more")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(revoked_at=None) | ~Q(reason=""), name="key_revoked_with_reason"),
        ]


class BatchStatus(models.TextChoices):
    RUNNING = "RUNNING"
    DONE = "DONE"


class LabelBatch(models.Model):
    """So many pieces of one work get their passports. Its numbers are taken at once: `first_serial` and on.

    `facts` is what all of them say, frozen; a crash leaves it RUNNING with `done` of `count` issued, to be taken up.
    """

    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    facts = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the facts")
    count = models.PositiveIntegerField()
    first_serial = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=7, choices=BatchStatus.choices, default=BatchStatus.RUNNING)
    by = models.CharField(max_length=60)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(count__gt=0, done__lte=F("count")), name="batch_not_more_than_asked"),
            models.CheckConstraint(condition=~Q(status="DONE") | Q(done=F("count")), name="batch_done_when_all_are"),
            models.UniqueConstraint(fields=["product", "first_serial"], name="batch_numbers_once"),
        ]

    @property
    def last_serial(self) -> int:
        return self.first_serial + self.count - 1


class PassportStatus(models.TextChoices):
    ISSUED = "ISSUED"
    REVOKED = "REVOKED"


class Passport(models.Model):
    """One piece. What was signed never changes (by trigger); it can only be called back, with a reason."""

    public_id = models.UUIDField(unique=True, help_text="128 random bits")
    batch = models.ForeignKey(LabelBatch, models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField(help_text="among the pieces of its work")
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="+")
    token = models.CharField(max_length=400)
    status = models.CharField(max_length=7, choices=PassportStatus.choices, default=PassportStatus.ISSUED)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=200, blank=True, help_text="why it was called back")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "serial"], name="passport_serial_once"),
            models.CheckConstraint(
                condition=Q(status="ISSUED", revoked_at=None)
                | Q(status="REVOKED", revoked_at__isnull=False) & ~Q(words=""),
                name="passport_revoked_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "serial"], name="passport_of_batch"),
            models.Index(fields=["revoked_at"], condition=Q(status="REVOKED"), name="passport_revoked"),
        ]


class Scan(models.Model):
    """How often a label was looked at in an hour and a regency ('' when nobody said where); by whom is not kept."""

    passport = models.ForeignKey(Passport, models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    region = models.CharField(max_length=5, blank=True)
    count = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["passport", "hour", "region"], name="scan_counted_once_an_hour")]


class How(models.TextChoices):
    SCRATCH = "SCRATCH", "the code under the scratch-off"
    SALE = "SALE", "the market's own record of the sale"
    TRANSFER = "TRANSFER", "the owner before passed it on"


class Ownership(models.Model):
    """Whose a piece is, without a name: whoever has the link. `sale` is an order line, `line:12`, when we sold it."""

    passport = models.ForeignKey(Passport, models.PROTECT, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)
    sale = models.CharField(max_length=40, blank=True)
    link = models.CharField(max_length=64, unique=True, help_text="digest of the owner's secret")
    transfer = models.CharField(max_length=64, blank=True, help_text="digest of the code for who comes after")
    transfer_until = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["passport"], condition=Q(until=None), name="piece_has_one_owner"),
        ]
        indexes = [models.Index(fields=["sale"], condition=~Q(sale=""), name="ownership_of_sale")]


class CaseStatus(models.TextChoices):
    OPEN = "OPEN"
    COPIED = "COPIED"
    HARMLESS = "HARMLESS"


class Why(models.TextChoices):
    REGENCIES = "REGENCIES", "seen in many regencies within an hour"
    CLAIMED_TWICE = "CLAIMED_TWICE", "its scratch-off code came a second time"


class CaseQuerySet(models.QuerySet["CopyCase"]):
    def visible_to(self, actor: Actor, permission: Permission) -> "CaseQuerySet":
        """Labels of shops in the region of the actor's office."""
        return self.filter(passport__product__shop__in=Shop.objects.in_reach_of(actor, permission))


class CopyCase(models.Model):
    """A label that seems to have been copied: a person looks at it. `facts` is what was seen when it was opened."""

    passport = models.ForeignKey(Passport, models.PROTECT, related_name="+")
    why = models.CharField(max_length=13, choices=Why.choices)
    facts = models.JSONField(default=dict)
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    opened_at = models.DateTimeField()
    words = models.TextField(blank=True, help_text="what the board found")
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["passport", "why"], condition=Q(status="OPEN"), name="copy_case_open_once"),
            models.CheckConstraint(condition=Q(status="OPEN") | ~Q(words=""), name="copy_case_decided_with_words"),
        ]
        indexes = [models.Index(fields=["status", "opened_at"], name="copy_case_worklist")]


class CertificateKind(models.TextChoices):
    BATIKMARK_GOLD = "BATIKMARK_GOLD", "Batikmark gold: batik tulis"
    BATIKMARK_SILVER = "BATIKMARK_SILVER", "Batikmark silver: batik kombinasi"
    BATIKMARK_WHITE = "BATIKMARK_WHITE", "Batikmark white: batik cap"
    GI_USER = "GI_USER", "may use the geographical indication"
    BRAND = "BRAND", "a brand of its own"
    OTHER = "OTHER", "another one"


class CertificateStatus(models.TextChoices):
    GIVEN = "GIVEN"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def in_reach_of(self, actor: Actor, permission: Permission) -> "CertificateQuerySet":
        return self.filter(shop__in=Shop.objects.in_reach_of(actor, permission))


class Certificate(models.Model):
    """What a shop may print beside its name: written by the shop, on passports once a board has seen the paper."""

    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=CertificateKind.choices)
    title = models.CharField(max_length=80, blank=True, help_text="what it is, when it is another one")
    number = models.CharField(max_length=40)
    valid_until = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=9, choices=CertificateStatus.choices, default=CertificateStatus.GIVEN)
    words = models.CharField(max_length=200, blank=True, help_text="why it was refused")
    decided_by = models.CharField(max_length=60, blank=True)
    given_at = models.DateTimeField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "kind", "number"], name="certificate_once"),
            models.CheckConstraint(
                condition=~Q(status="REFUSED") | ~Q(words=""), name="certificate_refused_with_words"
            ),
        ]
