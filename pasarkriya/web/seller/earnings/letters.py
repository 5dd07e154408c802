"""How much the shop sold this year over all channels, and the letter that frees it of PPh 22."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.pictures.accept import PictureLimits, accept
from pasarkriya.catalogue.pictures.refusals import PictureTooLarge
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date, now
from pasarkriya.ledger.actions.give_letter import give_letter, years_for
from pasarkriya.ledger.models import TaxKind
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.ledger.refusals import LetterPhotoMissing
from pasarkriya.ledger.taxes import letters_of, tax_rules, tax_status_of, turnover_of
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.shops.models import Shop
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.wording.refusals import sentence


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: Request, shop: Shop) -> HttpResponse:
    """Fields `year` and `letter`, a picture."""
    if request.method != "POST":
        return _page(request, shop)
    try:
        year = request.POST.get("year", "")
        key = _kept(request.FILES.get("letter"))
        chosen = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
        given = give_letter(shop, year=chosen, file=key, by=request.actor.name, now=now())
    except Refusal as refusal:
        return _page(request, shop, error=sentence(refusal), status=refusal.kind.status)
    messages.success(
        request, _("Your letter for %(year)s is kept. Orders from now on follow it.") % {"year": given.year}
    )
    return redirect("seller_letters", shop.slug)


def _page(request: Request, shop: Shop, *, error: str = "", status: int = 200) -> HttpResponse:
    at = now()
    today = local_date(at, HOME_ZONE)
    rule = next((r for r in tax_rules() if r.kind == TaxKind.PPH22 and today in r.valid), None)
    turnover, free = turnover_of(shop.pk, today.year), rule.exempt_amount if rule else 0
    given, tax = letters_of(shop.pk), tax_status_of(shop.pk)
    facts: dict[str, Any] = {
        "year": today.year,
        "turnover": turnover,
        "free": free,
        "left": max(0, free - turnover),
        "is_past": turnover > free,
        "is_on": bool(rule and rule.is_on),
        "has_letter": any(each.year == today.year for each in given),
        "letters": given,
        "years": [(str(each), str(each)) for each in years_for(at)],
        "npwp": masked(tax.npwp),
        "is_pkp": tax.is_pkp,
        "error": error,
    }
    return page(request, "earnings/letters.html", shop, here="earnings", status=status, **facts)


def masked(npwp: str) -> str:
    """`•••• 3000`"""
    return f"•••• {npwp[-4:]}" if npwp else ""


def _kept(upload: UploadedFile | None) -> str:
    """The picture made anew and stored privately. Raises `LetterPhotoMissing` and the refusals of pictures."""
    if not upload:
        raise LetterPhotoMissing()
    most = PictureLimits().most_bytes
    if (upload.size or 0) > most:
        raise PictureTooLarge(bytes=upload.size, most_bytes=most)
    on_disk = hasattr(upload, "temporary_file_path")
    content = Path(upload.temporary_file_path()) if on_disk else upload.read()  # type: ignore[attr-defined]
    return keep_proof(accept(content, with_renditions=False).original)


@in_shop(Permission.SHOP_EDIT)
@require_safe
def picture(request: Request, shop: Shop, key: str) -> HttpResponse:
    return private_picture(key, {each.file for each in letters_of(shop.pk) if each.file})
