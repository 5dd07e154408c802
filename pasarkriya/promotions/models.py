from django.db import models
from django.db.models import F, Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission


class PromotionKind(models.TextChoices):
    PERCENT = "PERCENT", "a part of the goods' price; the value is in basis points"
    AMOUNT = "AMOUNT", "so many rupiah off the goods"
    FREE_DELIVERY = "FREE_DELIVERY", "the delivery, up to so many rupiah for each shop; 0 is all of it"


class Bearer(models.TextChoices):
    SHOP = "SHOP"
    COUNCIL = "COUNCIL"
    SHARED = "SHARED", "the shop bears `shop_share`, the council the rest"


class PromotionQuerySet(models.QuerySet["Promotion"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.SHOP_READ) -> "PromotionQuerySet":
        """Those of the actor's shops, and those of councils within the reach of his office."""
        seen = Q(shop__in=actor.shops(permission))
        for code in actor.regions(permission):
            region = Q(council__region=code) | Q(council__region__code__startswith=f"{code}.")
            seen |= region if code else Q(council__isnull=False)
        return self.filter(seen)


class Promotion(models.Model):
    """A discount that a shop or a council gives. Goods of `shop`, else of all shops where `council` reaches."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=13, choices=PromotionKind.choices)
    value = models.BigIntegerField()
    bearer = models.CharField(max_length=7, choices=Bearer.choices)
    shop_share = models.PositiveSmallIntegerField(default=0, help_text="basis points of it that the shop bears")
    shop = models.ForeignKey("shops.Shop", models.PROTECT, null=True, blank=True, related_name="+")
    council = models.ForeignKey("councils.Council", models.PROTECT, null=True, blank=True, related_name="+")
    leg = models.CharField(max_length=80, blank=True, help_text="only of goods sold at this leg of an exhibition")
    minimum_amount = models.BigIntegerField(default=0, help_text="of the goods it is for")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    most_uses = models.PositiveIntegerField(null=True, blank=True)
    most_per_buyer = models.PositiveSmallIntegerField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    is_automatic = models.BooleanField(default=False, help_text="taken off without a code")
    is_on = models.BooleanField(default=True)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    objects = PromotionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most_uses=None) | Q(uses__lte=F("most_uses")), name="promotion_not_used_too_often"
            ),
            # A payment of nothing is none: something always remains to be paid.
            models.CheckConstraint(
                condition=Q(kind="PERCENT", value__gte=1, value__lte=9900)
                | Q(kind="AMOUNT", value__gte=1, minimum_amount__gt=F("value"))
                | Q(kind="FREE_DELIVERY", value__gte=0),
                name="promotion_value",
            ),
            models.CheckConstraint(condition=Q(minimum_amount__gte=0), name="promotion_minimum"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="promotion_period_forward"
            ),
            models.CheckConstraint(
                condition=Q(bearer="SHOP", shop_share=10_000)
                | Q(bearer="COUNCIL", shop_share=0, council__isnull=False)
                | Q(bearer="SHARED", shop_share__gte=1, shop_share__lte=9999, council__isnull=False),
                name="promotion_somebody_bears_it",
            ),
            models.CheckConstraint(
                condition=Q(shop__isnull=False) | Q(council__isnull=False), name="promotion_of_somebody"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_automatic=True, is_on=True), name="promotion_automatic"),
            models.Index(fields=["shop", "-id"], name="promotion_of_shop"),
            models.Index(fields=["council", "-id"], name="promotion_of_council"),
        ]

    def __str__(self) -> str:
        return self.name


class Coupon(models.Model):
    """The word by which a buyer gets a promotion. Capital letters and digits."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="+")
    code = models.CharField(max_length=24, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z0-9]{4,24}$"), name="coupon_in_capitals"),
        ]


class Redemption(models.Model):
    """One use, by one purchase. Given back when nothing came of the purchase; the row stays."""

    promotion = models.ForeignKey(Promotion, models.PROTECT, related_name="+")
    purchase = models.UUIDField()
    buyer = models.CharField(max_length=64, help_text="fingerprint of the phone number")
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    given_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promotion", "purchase"], name="redemption_once_per_purchase"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="redemption_positive"),
        ]
        indexes = [
            models.Index(fields=["purchase"], name="redemption_of_purchase"),
            models.Index(fields=["promotion", "buyer"], name="redemption_of_buyer"),
        ]
