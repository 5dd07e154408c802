from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission, Role


class ShopStatus(models.TextChoices):
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class ShopQuerySet(models.QuerySet["Shop"]):
    def open(self) -> "ShopQuerySet":
        return self.filter(status=ShopStatus.OPEN)

    def visible_to(self, actor: Actor, permission: Permission = Permission.SHOP_READ) -> "ShopQuerySet":
        """Shops the actor works in, and those in a region his office reaches. A stranger sees none."""
        seen = Q(pk__in=actor.shops(permission))
        for code in actor.regions(permission):
            seen |= Q(region=code) | Q(region__code__startswith=f"{code}.") if code else Q(pk__gt=0)
        return self.filter(seen)

    def in_reach_of(self, actor: Actor, permission: Permission) -> "ShopQuerySet":
        """Only by his offices: for a board's desk, where his own shop is no business of his."""
        seen = Q(pk__in=[])
        for code in actor.regions(permission):
            seen |= Q(region=code) | Q(region__code__startswith=f"{code}.") if code else Q(pk__gt=0)
        return self.filter(seen)


class Shop(models.Model):
    """One maker's or one group's shop. `region` is its regency."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=90, unique=True)
    status = models.CharField(max_length=10, choices=ShopStatus.choices, default=ShopStatus.DRAFT)
    region = models.ForeignKey("places.Region", models.PROTECT, related_name="+")
    district = models.ForeignKey("places.Region", models.PROTECT, null=True, blank=True, related_name="+")
    village = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    phone = models.CharField(max_length=16)
    tagline = models.CharField(max_length=140, blank=True)
    story = models.TextField(blank=True)
    story_en = models.TextField(blank=True)
    banner_key = models.CharField(max_length=64, blank=True)
    shows_share = models.BooleanField(
        default=False, db_default=False, help_text="buyers read what of the price reaches the maker"
    )
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = ShopQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "submitted_at"], name="shop_worklist"),
            models.Index(fields=["region"], name="shop_region"),
        ]

    def __str__(self) -> str:
        return self.name


class Maker(models.Model):
    """The person or group whose hands made it. A shop has one or more."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=90, unique=True)
    village = models.CharField(max_length=80, blank=True)
    since_year = models.PositiveSmallIntegerField(null=True, blank=True)
    story = models.TextField(blank=True)
    story_en = models.TextField(blank=True)
    picture_key = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["shop"], name="maker_of_shop")]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Who works in a shop, and as what. A membership that ended stays as a row."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=[(Role.SHOP_OWNER.value, "owner"), (Role.SHOP_STAFF.value, "staff")])
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "user"], condition=Q(until=None), name="member_once"),
        ]
        indexes = [models.Index(fields=["user"], name="member_user")]


class Verification(models.Model):
    """One round of a board's check of a shop; earlier rounds stay as history."""

    class Decision(models.TextChoices):
        APPROVED = "APPROVED"
        RETURNED = "RETURNED"

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reason = models.TextField(blank=True)
    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "round"], name="verification_round_once"),
            # Sent back without a reason helps nobody; so the database asks for one.
            models.CheckConstraint(condition=Q(decision="APPROVED") | ~Q(reason=""), name="returned_with_reason"),
        ]


from pasarkriya.shops import companion_models, unclaimed_models  # noqa: E402, F401
