"""What was sold outside during an exhibition, as the maker says: a short form, and what she has told so far."""

import re
import secrets
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.rupiah import rupiah_or_nothing
from pasarkriya.exhibitions.actions.claim_outside import claim_outside, withdraw_claim
from pasarkriya.exhibitions.goods_models import Consignment
from pasarkriya.exhibitions.queries import clock_of
from pasarkriya.exhibitions.refusals import ConsignmentMissing
from pasarkriya.exhibitions.till_queries import claims_of, goods_to_claim
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date, now
from pasarkriya.shops.models import Shop
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.wording.refusals import sentence

KEY = re.compile(r"[0-9a-f]{8,40}")
MOST = 10_000
MOST_AMOUNT = 10**12


@in_shop(Permission.STOCK_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: Request, shop: Shop) -> HttpResponse:
    """Fields `goods`, `quantity`, `amount`, `day`; `key` counts a form that is sent twice once."""
    goods, errors = goods_to_claim(shop.pk), {}
    if request.method == "POST":
        errors = _claim(request, goods)
        if not errors:
            messages.success(request, _("Written down. It is shown apart from what was sold at the exhibition."))
            return redirect("seller_outside", shop.slug)
    return page(
        request,
        "outside/outside.html",
        shop,
        here="exhibitions",
        goods=[(str(each.public_id), f"{each.variant.product.name} · {each.stand.leg.name}") for each in goods],
        claims=list(claims_of(shop.pk)[:60]),
        today=local_date(now(), shop.region.time_zone),
        key=secrets.token_hex(8),
        typed=request.POST,
        errors=errors,
        status=422 if errors else 200,
    )


def _claim(request: Request, goods: list[Consignment]) -> dict[str, str]:
    """Writes it down, or says what is wrong by field."""
    sent, errors = request.POST, {}
    row = next((each for each in goods if str(each.public_id) == sent.get("goods")), None)
    quantity, amount = _number(sent.get("quantity", "")), rupiah_or_nothing(sent.get("amount", ""))
    if row is None:
        errors["goods"] = _("Please choose the work.")
    if not 0 < quantity <= MOST:
        errors["quantity"] = _("How many pieces? A whole number above zero.")
    if not 0 < amount <= MOST_AMOUNT:
        errors["amount"] = _("How much did you get for them in all? In rupiah.")
    at = _moment(sent.get("day", ""), row)
    if at is None:
        errors["day"] = _("On which day? It must lie within the exhibition, and not after today.")
    if errors or row is None or at is None:
        return errors
    key = sent.get("key", "")
    key = key if KEY.fullmatch(key) else secrets.token_hex(8)
    clock = clock_of(row.stand.leg.programme, now=now())
    try:
        claim_outside(row, quantity=quantity, amount=amount, at=at, key=key, now=clock)
    except Refusal as refusal:
        return {"day": sentence(refusal)}
    return {}


def _number(text: str) -> int:
    digits = text.strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _moment(text: str, row: Consignment | None) -> datetime | None:
    """Noon of that day in the leg's own zone, drawn into the leg where it begins or ends on that day."""
    if row is None:
        return now()
    leg = row.stand.leg
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    zone, clock = ZoneInfo(leg.zone), clock_of(leg.programme, now=now())
    first, last = local_date(leg.period.lower, leg.zone), local_date(leg.period.upper - timedelta(seconds=1), leg.zone)
    if not first <= day <= min(last, local_date(clock, leg.zone)):
        return None
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return min(max(noon, leg.period.lower), clock)


@in_shop(Permission.STOCK_EDIT)
@require_POST
def withdraw(request: Request, shop: Shop, claim_id: UUID) -> HttpResponse:
    claim = claims_of(shop.pk).filter(public_id=claim_id).first()
    if claim is None:
        raise ConsignmentMissing()
    try:
        withdraw_claim(claim, now=now())
        messages.success(request, _("Taken out again."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_outside", shop.slug)
