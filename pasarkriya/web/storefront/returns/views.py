"""The buyer asks to give goods back, and sees how it stands. Reached by the purchase's secret link."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now as clock
from pasarkriya.orders.actions.ask_return import (
    agree_to_offer,
    ask_return,
    call_board,
    check_askable,
    check_form,
    may_call_board,
    withdraw_return,
)
from pasarkriya.orders.queries import OrderView, PurchaseView
from pasarkriya.orders.return_models import OPEN, Return, ReturnStatus
from pasarkriya.orders.return_queries import (
    ReturnView,
    asks_until,
    left_of,
    may_ask,
    return_of_order,
    returns_of_orders,
    zone_of,
)
from pasarkriya.orders.return_rules import LONGEST_WORDS, MOST_PHOTOS
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import order_of, secret_link
from pasarkriya.web.storefront.returns.photos import develop
from pasarkriya.wording import returns as said
from pasarkriya.wording.refusals import sentence

Press = Callable[[Return, str, str, datetime], None]


@require_http_methods(["GET", "POST"])
@secret_link
def returns(request: Request, purchase: PurchaseView, *, token: str, number: str) -> HttpResponse:
    """Fields `line-<id>` (units), `reason`, `words`, `photos`."""
    view = order_of(purchase, number)
    if request.method == "GET":
        return _page(request, view, token=token)
    try:
        _ask(request, view)
    except Refusal as refusal:
        return _page(request, view, token=token, error=sentence(refusal), status=refusal.kind.status)
    return _back(purchase, token, number)


def _ask(request: Request, view: OrderView) -> None:
    sent, pictures = request.POST, request.FILES.getlist("photos")
    reason, words = sent.get("reason", ""), _words(request)
    # What cannot be is said before any picture is read.
    check_form(reason=reason, words=words, photos=len(pictures))
    check_askable(view, view.order, now=clock())
    wanted = {line.pk: _units(sent.get(f"line-{line.pk}", "")) for line in view.lines}
    developed = [develop(each) for each in pictures]
    keys = [keep_proof(each) for each in developed]
    ask_return(view, wanted=wanted, reason=reason, words=words, photos=keys, by=request.actor.name, now=clock())


def _words(request: Request) -> str:
    return request.POST.get("words", "").replace("\x00", "").strip()[:LONGEST_WORDS]


def _units(text: str) -> int:
    """Something that is no number is more than anybody has, so that it is refused with the rest kept."""
    text = text.strip()
    return 0 if not text else int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 10**9


def _withdraw(thing: Return, words: str, by: str, now: datetime) -> None:
    withdraw_return(thing, by=by, now=now)


def _agree(thing: Return, words: str, by: str, now: datetime) -> None:
    agree_to_offer(thing, by=by, now=now)


def _call(thing: Return, words: str, by: str, now: datetime) -> None:
    call_board(thing, words=words, by=by, now=now)


ACTS: dict[str, Press] = {"batal": _withdraw, "setuju": _agree, "sengketa": _call}


@require_POST
@secret_link
def act(
    request: Request, purchase: PurchaseView, *, token: str, number: str, return_id: UUID, verb: str
) -> HttpResponse:
    press, view = ACTS.get(verb), order_of(purchase, number)
    if press is None:
        raise Http404
    thing = return_of_order(view.order, return_id).thing
    try:
        press(thing, _words(request), request.actor.name, clock())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, view, token=token, error=sentence(refusal), status=refusal.kind.status)
    return _back(purchase, token, number)


@require_GET
@secret_link
def photo(
    request: Request, purchase: PurchaseView, *, token: str, number: str, return_id: UUID, key: str
) -> HttpResponseBase:
    """What this buyer sent, and no other's."""
    found = return_of_order(order_of(purchase, number).order, return_id)
    return private_picture(key, {each.key for each in found.photos})


def _back(purchase: PurchaseView, token: str, number: str) -> HttpResponse:
    here = reverse("purchase_return", args=[purchase.purchase.public_id, token, number])
    return HttpResponseRedirect(here, status=303)


def _page(request: Request, view: OrderView, *, token: str, error: str = "", status: int = 200) -> HttpResponse:
    at = clock()
    mine = returns_of_orders([view.order]).get(view.order.pk, [])
    is_open = any(each.thing.status in OPEN for each in mine)
    left = [each for each in left_of(view.order) if each.quantity > 0]
    context: dict[str, Any] = {
        "view": view,
        "order": view.order,
        "shop": view.shop,
        "purchase": view.order.purchase,
        "token": token,
        "zone": zone_of(view.order),
        "rows": [(each, _choices(each, at)) for each in mine],
        "left": [(each, _typed(request, each.line.pk)) for each in left],
        "may_ask": may_ask(view, now=at) and not is_open and bool(left),
        "until": asks_until(view.order),
        "is_over": not may_ask(view, now=at),
        "most_photos": MOST_PHOTOS,
        "longest": LONGEST_WORDS,
        "reason": request.POST.get("reason", ""),
        "words": _words(request) if request.method == "POST" else "",
        "error": error,
        "said": said,
        "piece": Unit.PIECE,
    }
    return render(request, "storefront/returns/returns.html", context, status=status)


def _typed(request: Request, line: int) -> str:
    return request.POST.get(f"line-{line}", "")[:9]


def _choices(each: ReturnView, at: datetime) -> dict[str, bool]:
    thing = each.thing
    return {
        "withdraw": thing.status
        in (ReturnStatus.ASKED, ReturnStatus.ACCEPTED, ReturnStatus.DISPUTED, ReturnStatus.GRANTED),
        "agree": thing.status == ReturnStatus.ACCEPTED and not thing.sends_back,
        "dispute": may_call_board(thing, now=at),
        "sends": thing.sends_back and thing.status in (ReturnStatus.ACCEPTED, ReturnStatus.GRANTED),
    }
