"""What buyers want to give back: the list, one of them, the shop's answer and the goods that came."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.imports.values.rupiah import rupiah_or_nothing
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now as clock
from pasarkriya.orders.actions.answer_return import accept_return, refuse_return
from pasarkriya.orders.actions.receive_return import receive_return
from pasarkriya.orders.books import OF_RETURN
from pasarkriya.orders.return_queries import ReturnView, most_amount, return_for, returns_of_shop
from pasarkriya.orders.return_rules import LONGEST_WORDS
from pasarkriya.payments.actions.refund_payment import note_refund_by_hand
from pasarkriya.payments.models import Refund, RefundStatus
from pasarkriya.payments.queries import is_shops_to_send, refund_by_key
from pasarkriya.shops.models import Shop
from pasarkriya.web.access import requires
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.wording import returns as said
from pasarkriya.wording.refusals import sentence


@in_shop(Permission.ORDER_READ)
def returns(request: Request, shop: Shop) -> HttpResponse:
    rows = returns_of_shop(shop)
    return page(request, "returns/returns.html", shop, here="orders", rows=rows, said=said)


@requires(Permission.ORDER_READ)
def one(request: Request, return_id: UUID) -> HttpResponse:
    return _page(request, return_for(request.actor, return_id))


def _page(request: Request, view: ReturnView, *, error: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "returns/return.html",
        view.shop,
        here="orders",
        view=view,
        thing=view.thing,
        order=view.order,
        most_amount=most_amount(view.thing),
        owes=is_shops_to_send(_refund(view)),
        zone=view.shop.region.time_zone,
        said=said,
        longest=LONGEST_WORDS,
        typed=request.POST,
        error=error,
        status=status,
    )


def _refund(view: ReturnView) -> Refund | None:
    return refund_by_key(f"{OF_RETURN}{view.thing.public_id}")


def _accept(request: Request, view: ReturnView, now: datetime) -> None:
    """Fields `amount`, `sends_back` (a choice), `words`."""
    sends_back = request.POST.get("sends_back") != "tidak"
    amount = rupiah_or_nothing(request.POST.get("amount", ""))
    accept_return(
        view.thing, amount=amount, sends_back=sends_back, words=_words(request), by=request.actor.name, now=now
    )


def _refuse(request: Request, view: ReturnView, now: datetime) -> None:
    refuse_return(view.thing, words=_words(request), by=request.actor.name, now=now)


def _receive(request: Request, view: ReturnView, now: datetime) -> None:
    """Fields `restock-<id>`."""
    restock = {each.pk: request.POST.get(f"restock-{each.pk}", "") for each in view.lines}
    receive_return(view.thing, restock=restock, by=request.actor.name, now=now)


def _send_money(request: Request, view: ReturnView, now: datetime) -> None:
    """Field `words`: how it was sent."""
    refund = _refund(view)
    if refund is None or not is_shops_to_send(refund):
        raise IllegalMove(thing="refund", source=refund.status if refund else "", to=RefundStatus.DONE.value)
    note_refund_by_hand(refund, note=_words(request), by=request.actor.name, now=now)


Act = tuple[Callable[[Request, ReturnView, datetime], None], object]
ACTS: dict[str, Act] = {
    "terima": (_accept, _("The buyer is told that you agree.")),
    "tolak": (_refuse, _("The buyer reads your reason, and may call the council.")),
    "barang-kembali": (_receive, _("Written down. The money goes back to the buyer.")),
    "uang-kembali": (_send_money, _("Written down: the money is with the buyer.")),
}


# An answer is a promise of money, so it is not for whoever may not confirm money.
@requires(Permission.PAYMENT_CONFIRM)
@require_POST
def act(request: Request, return_id: UUID, verb: str) -> HttpResponse:
    if verb not in ACTS:
        raise Http404
    do, done = ACTS[verb]
    view = return_for(request.actor, return_id, Permission.PAYMENT_CONFIRM)
    try:
        do(request, view, clock())
    except IllegalMove as refusal:
        messages.warning(request, sentence(refusal))
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, view, error=sentence(refusal), status=refusal.kind.status)
    else:
        messages.success(request, str(done))
    return redirect("seller_return", return_id)


def _words(request: Request) -> str:
    return request.POST.get("words", "").replace("\x00", "").strip()[:LONGEST_WORDS]


@requires(Permission.ORDER_READ)
def photo(request: Request, return_id: UUID, key: str) -> HttpResponse:
    found = return_for(request.actor, return_id)
    return private_picture(key, {each.key for each in found.photos})
