from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Way(models.Model):
    """One way of delivery a shop offers. `courier` names a connector folder in `couriers/`."""

    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    courier = models.CharField(max_length=20)
    is_on = models.BooleanField(default=True)
    amount = models.BigIntegerField(default=0, help_text="flat charge of the shop's own delivery")
    regions = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, help_text="where the shop delivers itself"
    )
    services = ArrayField(models.CharField(max_length=40), default=list, blank=True, help_text="empty: all")
    note = models.CharField(max_length=200, blank=True, help_text="opening hours, where to ring")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "courier"], name="way_once_per_shop"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="way_amount_not_negative"),
        ]


class Carrier(models.Model):
    """A courier company and its way of weighing, as data (`data/couriers.json`). Weights in grams."""

    slug = models.SlugField(max_length=20, primary_key=True)
    name = models.CharField(max_length=60)
    divisor = models.PositiveIntegerField(help_text="cm³ per kg: volumetric weight")
    minimum_g = models.PositiveIntegerField(default=1000)
    round_down_up_to_g = models.PositiveIntegerField(default=0, help_text="a fraction of a kg up to this is dropped")
    rounds = models.BooleanField(default=True)
    block_g = models.PositiveIntegerField(default=0, help_text="the first so many grams are one price")
    tracking_url = models.CharField(max_length=200, blank=True)


class Rate(models.Model):
    """Rupiah per kilogram between two regions; the longest matching codes win."""

    carrier = models.ForeignKey(Carrier, models.CASCADE, related_name="+")
    service = models.CharField(max_length=20)
    origin = models.CharField(max_length=8, help_text="code or the beginning of one")
    destination = models.CharField(max_length=8)
    amount_per_kg = models.BigIntegerField()
    minimum_amount = models.BigIntegerField(default=0)
    days_min = models.PositiveSmallIntegerField(default=1)
    days_max = models.PositiveSmallIntegerField(default=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier", "service", "origin", "destination"], name="rate_once"),
            models.CheckConstraint(condition=Q(amount_per_kg__gt=0), name="rate_positive"),
        ]
        indexes = [models.Index(fields=["origin", "destination"], name="rate_lookup")]


class Parcel(models.Model):
    """What was handed over for one order. `order` is the order's public id (orders lies above)."""

    order = models.UUIDField(unique=True)
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    courier = models.CharField(max_length=20)
    carrier = models.CharField(max_length=60, blank=True)
    waybill = models.CharField(max_length=60, blank=True)
    handed_over_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
