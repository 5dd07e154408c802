"""What the tax office knows of a shop. Papers issued before keep what stands on them."""

from datetime import datetime

from django.db import transaction
from lokal import parse_npwp

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.ledger.models import ShopTaxStatus
from pasarkriya.ledger.refusals import NpwpUnreadable, PkpNeedsNpwp
from pasarkriya.shops.models import Shop


@transaction.atomic
def set_tax_status(shop: Shop, *, npwp: str, is_pkp: bool, by: str, now: datetime) -> ShopTaxStatus:
    """`npwp` in its old form of 15 digits, with or without dots, or in that of 16; empty: none.

    Raises `NpwpUnreadable`, `PkpNeedsNpwp`.
    """
    number = _sixteen_digits(npwp)
    if is_pkp and not number:
        raise PkpNeedsNpwp()
    status, _ = ShopTaxStatus.objects.update_or_create(shop=shop, defaults={"npwp": number, "is_pkp": is_pkp})
    leave_trail(status, "set", by=by, at=now, is_pkp=is_pkp)
    return status


def _sixteen_digits(text: str) -> str:
    text = text.replace("\x00", "").strip()[:40]
    if not text:
        return ""
    found = parse_npwp(text)
    if not found.valid or not found.npwp16:
        raise NpwpUnreadable()
    return found.npwp16
