from django.db import models
from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.shops.models import Shop


class ChangeStatus(models.TextChoices):
    ASKED = "ASKED"
    MADE = "MADE", "agreed to, and done"
    REFUSED = "REFUSED"
    TAKEN_BACK = "TAKEN_BACK"


class Side(models.TextChoices):
    SHOP = "SHOP", "the shop asks, its board answers"
    BOARD = "BOARD", "the board asks, the shop answers"


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def visible_to(self, actor: Actor, permission: Permission = Permission.CHANGE_DECIDE) -> "ChangeRequestQuerySet":
        """Those about shops of the region of his office."""
        return self.filter(product__shop__in=Shop.objects.in_reach_of(actor, permission))


class ChangeRequest(models.Model):
    """Who wants which word of a published work changed: before, after, and why. Kept when it is over."""

    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="+")
    side = models.CharField(max_length=5, choices=Side.choices)
    field = models.CharField(max_length=20)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField()
    status = models.CharField(max_length=10, choices=ChangeStatus.choices, default=ChangeStatus.ASKED)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "field"], condition=Q(status="ASKED"), name="change_one_open_per_field"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="change_with_reason"),
            models.CheckConstraint(condition=~Q(status="REFUSED") | ~Q(answer=""), name="change_refused_with_reason"),
        ]
        indexes = [models.Index(fields=["status", "asked_at"], name="change_worklist")]
