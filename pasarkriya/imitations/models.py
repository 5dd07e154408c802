import uuid

from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission


class Kind(models.TextChoices):
    SUSPECT = "SUSPECT", "a work of this market is not what it says, or shows another's photo"
    ELSEWHERE = "ELSEWHERE", "somebody offers an imitation elsewhere"
    OWN_PHOTO = "OWN_PHOTO", "a shop says that a photo which was refused is its own"


class Status(models.TextChoices):
    OPEN = "OPEN", "a board has to look"
    UPHELD = "UPHELD", "the report is right"
    DISMISSED = "DISMISSED", "it is not, or it cannot be shown"


class ReportQuerySet(models.QuerySet["Report"]):
    def in_reach_of(self, actor: Actor) -> "ReportQuerySet":
        """For the officers of its region who decide; those without a place are the nation's."""
        seen = Q(pk__in=[])
        for code in actor.regions(Permission.IMITATION_DECIDE):
            seen |= Q(region_code=code) | Q(region_code__startswith=f"{code}.") if code else Q(pk__gt=0)
        return self.filter(seen)


class Report(models.Model):
    """Nothing is kept of who reported but the account, if he was signed in: the answer is read by a secret link."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, help_text="of the secret in the reporter's link")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.OPEN)
    product = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, null=True, blank=True, related_name="+")
    region_code = models.CharField(max_length=13, blank=True, help_text="whose board decides; empty is the nation's")
    where_seen = models.CharField(max_length=300, blank=True, help_text="address or place, as the reporter wrote it")
    words = models.TextField()
    by = models.CharField(max_length=60)
    reported_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    withdrew = models.BooleanField(default=False, help_text="the work was taken off the market")
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.OPEN) | (~Q(answer="") & Q(decided_at__isnull=False)),
                name="imitation_decided_with_answer",
            ),
        ]
        indexes = [models.Index(fields=["status", "reported_at"], name="imitation_worklist")]


class ReportPhoto(models.Model):
    """What the reporter saw. `matches` are the market's photos it was the same as, on that day: the evidence."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    matches = models.JSONField(default=list, help_text="product, shop, key, percent and is_mirrored of each")

    class Meta:
        indexes = [models.Index(fields=["report"], name="imitation_photo")]
