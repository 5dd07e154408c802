from django.db import models


class Channel(models.TextChoices):
    MAIL = "mail"
    WHATSAPP = "whatsapp"
    SMS = "sms"


class NoticeStatus(models.TextChoices):
    READY = "READY", "waits for somebody to press"
    QUEUED = "QUEUED", "on its way"
    SENT = "SENT", "handed to the mail server, or pressed"
    FAILED = "FAILED", "could not be sent"


class Notice(models.Model):
    """One message to one person. A WhatsApp text is READY until a person presses its link."""

    event = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    status = models.CharField(max_length=8, choices=NoticeStatus.choices)
    to = models.CharField(max_length=254, help_text="phone or mail address")
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    about = models.CharField(max_length=60, blank=True, help_text="order:<uuid>, shop:<id>, user:<id>")
    # Whose press sends it: the shop that writes to the buyer, or the board that writes to the maker.
    shop = models.ForeignKey("shops.Shop", models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=60, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "channel", "about", "to"], name="notice_once", condition=~models.Q(about="")
            ),
        ]
        indexes = [models.Index(fields=["about"], name="notice_about")]
