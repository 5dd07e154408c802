from django.db import models
from django.db.models import Q


class Unclaimed(models.Model):
    """A shop that a companion opened for a maker who has no account, until it is handed to her.

    `phone` is a number of her own, in E.164, or null; whoever proves it gets the shop. The code is the one that is
    under way to the number in `code_to`.
    """

    shop = models.OneToOneField("shops.Shop", models.CASCADE, primary_key=True, related_name="+")
    phone = models.CharField(max_length=16, null=True, blank=True)
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    code_to = models.CharField(max_length=16, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_tries_left = models.PositiveSmallIntegerField(default=0)
    code_expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # One number is one maker's: whoever proves it is given one shop, and no other.
            models.UniqueConstraint(fields=["phone"], condition=Q(claimed_at=None), name="unclaimed_phone_once"),
            models.CheckConstraint(
                condition=Q(claimed_at=None, claimed_by=None) | Q(claimed_at__isnull=False, claimed_by__isnull=False),
                name="unclaimed_claimed_by_somebody",
            ),
        ]
