from django.db import models


class Kind(models.TextChoices):
    INVOICE = "INVOICE", "what is to be paid"
    KUITANSI = "KUITANSI", "that it was paid"
    DELIVERY_NOTE = "DELIVERY_NOTE", "what was sent, without prices"
    CREDIT_NOTE = "CREDIT_NOTE", "what was given back"
    PAYOUT_SLIP = "PAYOUT_SLIP", "what the market paid a shop"
    STATEMENT = "STATEMENT", "a shop's month"


class Paper(models.Model):
    """One paper as it was issued. Never changed, never deleted (by trigger)."""

    kind = models.CharField(max_length=13, choices=Kind.choices)
    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(help_text="by the shop's own clock")
    number = models.PositiveIntegerField(help_text="without gaps per kind, shop and year")
    about = models.CharField(
        max_length=80, help_text="`order:<uuid>`, `refund:<id>`, `payout:<id>`, `month:<shop>:2026-10`"
    )
    data = models.JSONField(help_text="every word on it, as printed")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the data")
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "about"], name="paper_once"),
            models.UniqueConstraint(fields=["kind", "shop", "year", "number"], name="paper_number_once"),
        ]
        indexes = [models.Index(fields=["about"], name="paper_about")]

    @property
    def code(self) -> str:
        """As printed: `INV/2026/TENUN-SARI/0001`."""
        return str(self.data["number"])
