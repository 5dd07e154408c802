"""A maker gives her pieces away and gets them back, by lists with names under them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.exhibitions.actions.custody import draw_up, shop_holder
from pasarkriya.exhibitions.custody_models import Direction, Manifest
from pasarkriya.exhibitions.goods_models import FINISHED
from pasarkriya.exhibitions.hall_queries import lines_of
from pasarkriya.exhibitions.refusals import ManifestMissing, NotThere
from pasarkriya.exhibitions.shop_queries import leg_of_shop, manifest_of_shop, pieces_of_shop
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.papers.hall.sheets import print_manifest, print_piece_labels
from pasarkriya.shops.models import Shop
from pasarkriya.web.custody import hand_over, keys_of, take_over
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.web.seller.exhibitions.views import STOCK, leg_page, targets_of, time_of
from pasarkriya.web.sheets import as_sheet
from pasarkriya.wording import hall as said
from pasarkriya.wording.refusals import sentence

MOST = 600


@in_shop(STOCK)
@require_POST
def draw(request: Request, shop: Shop, leg_slug: str) -> HttpResponse:
    """Fields `kepada`, `keping` (piece ids, several)."""
    leg, sent = leg_of_shop(shop.pk, leg_slug), request.POST
    pieces = [int(each) for each in sent.getlist("keping")[:MOST] if each.isdecimal() and len(each) < 15]
    target = sent.get("kepada", "")
    try:
        if not pieces or target not in targets_of(shop, leg):
            raise NotThere(codes=[])
        facts: dict[str, Any] = {"source": shop_holder(shop.pk), "target": target, "direction": Direction.OUT}
        made = draw_up(leg, pieces=pieces, by=request.actor.name, now=time_of(leg), **facts)
    except Refusal as refusal:
        return leg_page(request, shop, leg, error=sentence(refusal), status=refusal.kind.status)
    messages.success(
        request, _("The list %(code)s is drawn up. Print it and lay it in the parcel.") % {"code": made.code}
    )
    return redirect("seller_manifest", shop.slug, made.code)


@in_shop(STOCK)
@require_safe
def labels(request: Request, shop: Shop, leg_slug: str) -> HttpResponse:
    """Of her pieces at this exhibition that are not at their end, as PDF."""
    leg = leg_of_shop(shop.pk, leg_slug)
    pieces = [each for each in pieces_of_shop(shop.pk, leg) if each.status not in FINISHED]
    return as_sheet(print_piece_labels(leg, pieces[:MOST], now=time_of(leg)), f"label-{leg.slug}")


@in_shop(STOCK)
@require_safe
def manifest(request: Request, shop: Shop, manifest_code: str) -> HttpResponse:
    return _page(request, shop, manifest_of_shop(shop.pk, manifest_code))


def _page(request: Request, shop: Shop, row: Manifest, *, error: str = "", status: int = 200) -> HttpResponse:
    mine = shop_holder(shop.pk)
    return page(
        request,
        "exhibitions/manifest.html",
        shop,
        here="exhibitions",
        status=status,
        manifest=row,
        leg=row.leg,
        lines=lines_of(row),
        names=said.holder_names([row.source, row.target]),
        gives=row.source == mine,
        gets=row.target == mine,
        said=said,
        typed=request.POST,
        error=error,
    )


def _press(request: Request, shop: Shop, row: Manifest, act: Any) -> HttpResponse:
    try:
        messages.success(request, act())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(
            request, shop, manifest_of_shop(shop.pk, row.code), error=sentence(refusal), status=refusal.kind.status
        )
    return redirect("seller_manifest", shop.slug, row.code)


@in_shop(STOCK)
@require_POST
def send(request: Request, shop: Shop, manifest_code: str) -> HttpResponse:
    """Only who gives signs for it. Fields of `web.custody.hand_over`."""
    row = manifest_of_shop(shop.pk, manifest_code)
    if row.source != shop_holder(shop.pk):
        raise ManifestMissing()

    def act() -> str:
        hand_over(request, row, lines_of(row), now=time_of(row.leg))
        return _("Handed over. You can follow each piece here.")

    return _press(request, shop, row, act)


@in_shop(STOCK)
@require_POST
def receive(request: Request, shop: Shop, manifest_code: str) -> HttpResponse:
    """Only who gets signs for it. Fields of `web.custody.take_over`."""
    row = manifest_of_shop(shop.pk, manifest_code)
    if row.target != shop_holder(shop.pk):
        raise ManifestMissing()

    def act() -> str:
        missing = take_over(request, row, lines_of(row), now=time_of(row.leg))
        if missing:
            words = _("Not arrived: %(codes)s. The council that held the exhibition looks for it and tells you.")
            messages.warning(request, words % {"codes": ", ".join(missing)})
        return _("Received. Thank you.")

    return _press(request, shop, row, act)


@in_shop(STOCK)
@require_safe
def sheet(request: Request, shop: Shop, manifest_code: str) -> HttpResponse:
    row = manifest_of_shop(shop.pk, manifest_code)
    return as_sheet(print_manifest(row, lines_of(row), now=time_of(row.leg)), f"surat-jalan-{row.code}")


@in_shop(STOCK)
@require_safe
def picture(request: Request, shop: Shop, manifest_code: str, key: str) -> HttpResponse:
    row = manifest_of_shop(shop.pk, manifest_code)
    return private_picture(key, keys_of(row, lines_of(row)))
