"""What is prepared around the goods of a leg: the call for them, and the people who serve in the hall."""

from django.db import models
from django.db.models import F, Q


class OpenCall(models.Model):
    """What a leg asks makers for, and until when. Without one, makers may offer until the leg ends."""

    leg = models.OneToOneField("exhibitions.Leg", models.CASCADE, related_name="+")
    text = models.TextField()
    text_en = models.TextField(blank=True)
    until = models.DateTimeField()
    called_at = models.DateTimeField()


class Duty(models.TextChoices):
    """What somebody does in the hall."""

    HOST = "HOST", "host"
    CASHIER = "CASHIER", "cashier"
    MAKER = "MAKER", "maker at her stand"
    GUARD = "GUARD", "guard"
    HELPER = "HELPER", "helper"


class Badge(models.Model):
    """Who may go in and out of a leg. `code` is what its QR carries; a lost one is called back and a new one made."""

    leg = models.ForeignKey("exhibitions.Leg", models.CASCADE, related_name="+")
    code = models.CharField(max_length=16, unique=True)
    person = models.CharField(max_length=80)
    institution = models.CharField(max_length=120, blank=True)
    duty = models.CharField(max_length=7, choices=Duty.choices)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["leg"], name="badge_of_leg")]


class Shift(models.Model):
    """When somebody serves, and at which stand (none: the whole hall)."""

    badge = models.ForeignKey(Badge, models.CASCADE, related_name="+")
    stand = models.ForeignKey("exhibitions.Stand", models.CASCADE, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts")
        ]
        indexes = [models.Index(fields=["badge", "starts_at"], name="shift_of_badge")]


class Attendance(models.Model):
    """In by the badge, and out by it: nobody is in twice."""

    badge = models.ForeignKey(Badge, models.CASCADE, related_name="+")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["badge"], condition=Q(left_at=None), name="attendance_in_once"),
        ]
