"""The shop itself: where it stands with the board, and everything that can be set."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.companions import OPEN, companions_of
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.queries import makers_of, members_of, shops_of, verifications_of
from pasarkriya.shops.unclaimed import refuse_account_by_keeper, unclaimed_of, waiting_for
from pasarkriya.verification.models import Level
from pasarkriya.verification.queries import standing
from pasarkriya.verification.rules import unmet
from pasarkriya.web.access import requires, surely
from pasarkriya.web.fields import problems
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.web.seller.shop.checklist import gaps, steps_of
from pasarkriya.web.seller.shop.sections import BY_KEY, SETTINGS, STEPS
from pasarkriya.wording.proofs import name_of
from pasarkriya.wording.refusals import sentence


@requires(Permission.SHOP_OPEN)
def home(request: Request) -> HttpResponse:
    """A companion to her makers; all others to the only shop, the choice of several, or the opening of the first."""
    if request.actor.may(Permission.COMPANION_WORK):
        return redirect("companion_desk")
    if waiting_for(person_of(request)):
        return redirect("seller_waiting")
    shops = shops_of(request.actor)
    if not shops:
        return redirect("seller_open")
    if len(shops) > 1:
        return page(request, "shop/choose.html", None, shops=shops)
    return redirect("seller_desk" if shops[0].status == ShopStatus.OPEN else "seller_shop", shops[0].slug)


@in_shop(Permission.ORDER_READ)
def overview(request: Request, shop: Shop) -> HttpResponse:
    rounds = verifications_of(shop)
    facts: dict[str, Any] = {
        "makers": makers_of(shop),
        "people": members_of(shop),
        "helpers": [row for row in companions_of(shop) if row.status in OPEN],
        "rounds": rounds,
        "sections": SETTINGS,
        "wanted": _wanted(request, shop),
        "kept_for": unclaimed_of(shop),
    }
    if shop.status != ShopStatus.OPEN:
        facts |= {"steps_left": gaps(shop), "steps": steps_of(shop), "reason": _reason(shop, rounds)}
    return page(request, "shop/overview.html", shop, here="shop", **facts)


def _wanted(request: Request, shop: Shop) -> list[str]:
    """What the council still waits for from the owner, by name."""
    if not request.actor.may(Permission.SHOP_EDIT, shop_id=shop.pk):
        return []
    steps = [step for step in unmet(standing(shop, now()), Level.VERIFIED) if step.is_for_the_maker]
    return [name_of(step.requirement.kind) for step in steps]


def _reason(shop: Shop, rounds: list) -> str:
    return rounds[-1].reason if shop.status == ShopStatus.RETURNED and rounds else ""


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: Request, shop: Shop, key: str) -> HttpResponseBase:
    """One part of the shop's facts, saved at once."""
    if key not in BY_KEY:
        raise Http404
    if key == "bayar":
        try:
            refuse_account_by_keeper(request.actor, shop)
        except Refusal as refusal:
            tell(request, refusal)
            return redirect("seller_shop", shop.slug)
    # A stranger at her telephone would change just this: where an open shop's money goes.
    edit = surely(_edit) if key == "bayar" and shop.status == ShopStatus.OPEN else _edit
    return edit(request, shop, key)


def _edit(request: Request, shop: Shop, key: str) -> HttpResponseBase:
    part = BY_KEY[key]
    if request.method != "POST":
        return _ask(request, shop, key, part.form(shop=shop, initial=part.read(shop)))
    form = part.form(request.POST, shop=shop)
    if not form.is_valid():
        return _ask(request, shop, key, form, status=422)
    try:
        part.write(shop, form.cleaned_data, request.actor.name, now())
    except Refusal as refusal:
        form.add_error(part.blames, sentence(refusal))
        return _ask(request, shop, key, form, status=refusal.kind.status)
    messages.success(request, _("Saved."))
    return _onward(shop, key)


def _ask(request: Request, shop: Shop, key: str, form: object, *, status: int = 200) -> HttpResponse:
    at = next((number for number, step in enumerate(STEPS, 2) if step.key == key), 0)
    return page(
        request,
        f"shop/{key}.html",
        shop,
        here="shop",
        status=status,
        form=form,
        part=BY_KEY[key],
        errors=problems(form) if form.is_bound else [],  # type: ignore[attr-defined,arg-type]
        walk=[_("Name"), *[str(step.title) for step in STEPS]] if shop.status == ShopStatus.DRAFT and at else [],
        at=at,
    )


def _onward(shop: Shop, key: str) -> HttpResponse:
    """A shop being opened walks on to the next step; an open one returns to its list."""
    keys = [step.key for step in STEPS]
    if shop.status == ShopStatus.DRAFT and key in keys[:-1]:
        return redirect("seller_section", shop.slug, keys[keys.index(key) + 1])
    return redirect("seller_shop", shop.slug)
