"""Certificates a shop holds: Batikmark, the use of a geographical indication, a brand."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.provenance.models import Certificate, CertificateKind, CertificateStatus
from pasarkriya.provenance.refusals import CertificateMissing
from pasarkriya.shops.models import Shop

K = CertificateKind
# A Batikmark is for one way of making: gold tulis, silver kombinasi, white cap.
TECHNIQUES = {K.BATIKMARK_GOLD: "batik-tulis", K.BATIKMARK_SILVER: "batik-kombinasi", K.BATIKMARK_WHITE: "batik-cap"}


def certificates_on(product: Product, *, on: date) -> list[dict[str, Any]]:
    """What goes on this work's passports: seen by a board, not over, and of its technique."""
    rows = _good(product.shop, on)
    fits = [row for row in rows if TECHNIQUES.get(K(row.kind), product.technique) == product.technique]
    return [
        {
            "kind": row.kind,
            "title": row.title,
            "number": row.number,
            "valid_until": row.valid_until and row.valid_until.isoformat(),
        }
        for row in fits
    ]


def _good(shop: Shop, on: date) -> QuerySet[Certificate]:
    rows = Certificate.objects.filter(shop=shop, status=CertificateStatus.CONFIRMED)
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=on)).order_by("kind", "number")


def certificates_of(shop: Shop) -> list[Certificate]:
    """Newest first."""
    return list(Certificate.objects.filter(shop=shop).order_by("-pk"))


def waiting_certificates(actor: Actor) -> list[Certificate]:
    """Those a board has yet to look at, the longest waiting first."""
    rows = Certificate.objects.in_reach_of(actor, Permission.PASSPORT_JUDGE).filter(status=CertificateStatus.GIVEN)
    return list(rows.select_related("shop__region").order_by("pk"))


def certificate_in_reach(actor: Actor, certificate_id: int) -> Certificate:
    """Raises `CertificateMissing`."""
    rows = Certificate.objects.in_reach_of(actor, Permission.PASSPORT_JUDGE)
    found = rows.filter(pk=certificate_id).select_related("shop__region").first()
    if found is None:
        raise CertificateMissing()
    return found
