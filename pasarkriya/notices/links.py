"""Addresses that work from outside the market's own pages."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from pasarkriya.orders.models import Purchase
from pasarkriya.orders.tokens import token_of


def purchase_link(purchase: Purchase) -> str:
    """The secret link to a purchase."""
    token = token_of("purchase", purchase.public_id)
    return settings.SITE + reverse("purchase", args=[purchase.public_id, token])


def site(path: str) -> str:
    return settings.SITE + path


def whatsapp_link(phone: str, text: str) -> str:
    """Opens WhatsApp with the text filled in; a person still has to send it."""
    return f"https://wa.me/{phone.lstrip('+')}?text={quote(text)}"
