from django.db import models
from django.db.models import Q


class ConsentStatus(models.TextChoices):
    ASKED = "ASKED", "the maker has not answered yet"
    ACTIVE = "ACTIVE"
    DECLINED = "DECLINED"
    ENDED = "ENDED"


class ConsentHow(models.TextChoices):
    PRESS = "PRESS", "the owner pressed it on her own device"
    CODE = "CODE", "the owner read the code of her phone aloud"
    PAPER = "PAPER", "the owner signed a paper, which the board has seen"
    GLASS = "GLASS", "the maker signed with her finger on the companion's phone"


class Companionship(models.Model):
    """A companion of a council works for a shop, with its owner's consent. Ended ones stay as rows.

    `consent_version` names the words in `consent.TEXTS` that were agreed to.
    """

    companion = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    status = models.CharField(max_length=8, choices=ConsentStatus.choices, default=ConsentStatus.ASKED)
    how = models.CharField(max_length=5, choices=ConsentHow.choices, blank=True)
    consent_version = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True, blank=True)
    consented_by = models.CharField(max_length=60, blank=True, help_text="the owner, or the officer who saw her paper")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)
    paper_key = models.CharField(max_length=32, blank=True)
    signed_by = models.CharField(max_length=80, blank=True, db_default="", help_text="the name under her signature")
    seen_at = models.DateTimeField(null=True, blank=True, help_text="when an officer looked at the signature")
    seen_by = models.CharField(max_length=60, blank=True, db_default="")
    code_hash = models.CharField(max_length=64, blank=True)
    code_tries_left = models.PositiveSmallIntegerField(default=0)
    code_expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["companion", "shop"], condition=Q(status__in=["ASKED", "ACTIVE"]), name="companion_once"
            ),
            # Nobody works for a shop without a consent that says how and when it was given.
            models.CheckConstraint(
                condition=~Q(status="ACTIVE") | Q(consented_at__isnull=False) & ~Q(how=""), name="companion_consented"
            ),
        ]
        indexes = [
            models.Index(fields=["companion", "status"], name="companionship_of_companion"),
            models.Index(fields=["shop", "status"], name="companionship_of_shop"),
        ]


class Deed(models.Model):
    """Something a companion did for a shop, for its owner to read. `title` is the thing's name as it was then."""

    companionship = models.ForeignKey(Companionship, models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60, help_text="such as catalogue.product")
    thing_id = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["companionship", "-at"], name="deed_of_companionship")]
