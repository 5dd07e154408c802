"""Stock by one tap, by a count, and what left the shelf elsewhere; each change with its reason."""

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Variant
from pasarkriya.catalogue.queries import product_for, variant_for
from pasarkriya.kernel.audit import seen_by_witness
from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.actions.adjust_once import adjust_once
from pasarkriya.stock.models import Reason
from pasarkriya.stock.queries import movements_of
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import page, tell
from pasarkriya.web.seller.stock.forms import ONLY_ONE, CountForm, TakenForm
from pasarkriya.web.seller.stock.shelves import TAP, shelves

KEY = re.compile(r"[0-9a-f]{8,40}")


@requires(Permission.STOCK_EDIT)
def stock_of(request: Request, product_id: int) -> HttpResponse:
    return _show(request, product_id)


def _show(request: Request, product_id: int, bound: dict | None = None) -> HttpResponse:
    """One work: counting, what left, and every movement so far."""
    product = product_for(request.actor, product_id, Permission.STOCK_EDIT)
    (shelf,) = shelves([product])
    parts = [_part(place, product_id, bound or {}) for place in shelf.places]
    return page(
        request,
        "stock/stock_of.html",
        product.shop,
        here="products",
        status=422 if bound else 200,
        product=product,
        shelf=shelf,
        parts=parts,
    )


def _part(place: object, product_id: int, bound: dict) -> dict:
    variant: Variant = place.variant  # type: ignore[attr-defined]
    return {
        "place": place,
        "count": bound.get(("count", variant.pk)) or CountForm(variant, prefix=f"h{variant.pk}"),
        "taken": bound.get(("taken", variant.pk)) or TakenForm(variant, prefix=f"k{variant.pk}"),
        "movements": movements_of(variant.pk, limit=30),
    }


@requires(Permission.STOCK_EDIT)
@require_POST
def tap(request: Request, variant_id: int) -> HttpResponse:
    """One more or one less. The same button pressed twice counts once."""
    variant = variant_for(request.actor, variant_id)
    key, down = request.POST.get("key", ""), request.POST.get("arah") == "kurang"
    if not KEY.fullmatch(key):
        messages.error(request, _("The page was too old. Nothing was changed; press again."))
    elif not down and _is_only_one_and_there(variant):
        messages.error(request, str(ONLY_ONE))
    else:
        _tap(request, variant, -1 if down else 1, key)
    return _back(request, variant)


def _tap(request: Request, variant: Variant, sign: int, key: str) -> None:
    quantity = sign * TAP[Unit(variant.unit)]
    reason = Reason.RECEIVED if sign > 0 else Reason.SOLD_ELSEWHERE
    try:
        adjust_once(variant.pk, quantity, key=key, reason=reason, by=request.actor.name, now=now())
        seen_by_witness(variant.product, "stock", now())
    except Refusal as refusal:
        tell(request, refusal)


def _is_only_one_and_there(variant: Variant) -> bool:
    (shelf,) = shelves([variant.product])
    return any(place.variant.pk == variant.pk and not place.may_add for place in shelf.places)


@requires(Permission.STOCK_EDIT)
@require_POST
def count(request: Request, variant_id: int) -> HttpResponse:
    """What was counted on the shelf becomes the truth; the difference is written down."""
    variant = variant_for(request.actor, variant_id)
    form = CountForm(variant, request.POST, prefix=f"h{variant.pk}")
    if not form.is_valid():
        return _show(request, variant.product_id, {("count", variant.pk): form})
    try:
        count_stock({variant.pk: form.cleaned_data["counted"]}, by=request.actor.name, now=now())
        seen_by_witness(variant.product, "stock", now())
        messages.success(request, _("Counted and written down."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_stock_of", variant.product_id)


@requires(Permission.STOCK_EDIT)
@require_POST
def taken(request: Request, variant_id: int) -> HttpResponse:
    """Sold at the gallery, eaten by moths: gone, with its reason."""
    variant = variant_for(request.actor, variant_id)
    form, key = TakenForm(variant, request.POST, prefix=f"k{variant.pk}"), request.POST.get("key", "")
    if not form.is_valid() or not KEY.fullmatch(key):
        return _show(request, variant.product_id, {("taken", variant.pk): form})
    quantity, reason = -form.cleaned_data["taken"], Reason(form.cleaned_data["reason"])
    try:
        adjust_once(variant.pk, quantity, key=key, reason=reason, by=request.actor.name, now=now())
        seen_by_witness(variant.product, "stock", now())
        messages.success(request, _("Written down."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_stock_of", variant.product_id)


def _back(request: Request, variant: Variant) -> HttpResponse:
    """To the same place of the list one came from."""
    if request.POST.get("back") != "list":
        return redirect("seller_stock_of", variant.product_id)
    kept = {name: request.POST.get(name, "") for name in ("keadaan", "setelah")}
    query = urlencode({name: value for name, value in kept.items() if value.isalnum()})
    return redirect(f"{reverse('seller_products', args=[variant.product.shop.slug])}?{query}#v{variant.pk}")
