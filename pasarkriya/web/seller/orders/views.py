"""A shop's orders: the list, one order, its buttons, and the proof of payment only the shop may see."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.ledger.taxes import pkp_shops
from pasarkriya.notices.queries import notices_about_order
from pasarkriya.orders.cash import check_may_take_cash
from pasarkriya.orders.models import OrderStatus as S
from pasarkriya.orders.queries import counts_of_shop, order_for, orders_by_ids, orders_of_shop
from pasarkriya.orders.return_queries import count_open_of_shop
from pasarkriya.papers.queries import credit_notes_of, papers_of_orders
from pasarkriya.payments.queries import orders_of, proof_by_id, proofs_by_payment
from pasarkriya.shops.models import Shop
from pasarkriya.web.access import requires
from pasarkriya.web.papers import WORDS
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.web.seller.orders.acts import ACTS
from pasarkriya.web.seller.orders.trail import happened
from pasarkriya.wording.formats import moment

# Word of the address → what it is called, which states it shows, whether the oldest comes first.
GROUPS = {
    "berjalan": (gettext_lazy("To do"), (S.PLACED, S.CONFIRMED, S.PACKED), True),
    "dikirim": (gettext_lazy("On the way"), (S.SHIPPED,), True),
    "selesai": (gettext_lazy("Done"), (S.DONE,), False),
    "batal": (gettext_lazy("Ended without a sale"), (S.EXPIRED, S.CANCELLED), False),
}


@in_shop(Permission.ORDER_READ)
def orders(request: Request, shop: Shop) -> HttpResponse:
    """By state; `nomor` leads straight to one order."""
    if number := request.GET.get("nomor", "").strip().upper():
        return _by_number(request, shop, number)
    chosen = request.GET.get("keadaan", "")
    group = chosen if chosen in GROUPS else "berjalan"
    counts = counts_of_shop(shop)
    groups = [(key, title, sum(counts[s] for s in states), key == group) for key, (title, states, _o) in GROUPS.items()]
    _title, states, oldest_first = GROUPS[group]
    rows = orders_of_shop(shop, states, oldest_first=oldest_first)
    return page(
        request, "orders/orders.html", shop, here="orders", groups=groups, orders=rows, returns=count_open_of_shop(shop)
    )


def _by_number(request: Request, shop: Shop, number: str) -> HttpResponse:
    try:
        return redirect("seller_order", order_for(request.actor, number).order.number)
    except Refusal:
        messages.error(request, _("There is no order with this number here. Check it letter by letter."))
        return redirect("seller_orders", shop.slug)


@requires(Permission.ORDER_READ)
def order(request: Request, number: str) -> HttpResponse:
    view = order_for(request.actor, number)
    proofs = proofs_by_payment([payment.pk for payment in view.payments])
    zone = view.shop.region.time_zone
    return page(
        request,
        "orders/order.html",
        view.shop,
        here="orders",
        view=view,
        order=view.order,
        purchase=view.order.purchase,
        payment=view.payment if view.payments else None,
        proofs=[proof for found in proofs.values() for proof in found],
        events=[(what, moment(at, zone), False) for what, at in happened(view, view.shop)],
        papers=papers_of_orders([view])[view.order.number],
        paper_words=WORDS,
        credit_notes=credit_notes_of([view]).get(view.order.number, []),
        is_pkp=bool(pkp_shops([view.shop.pk])),
        letters=notices_about_order(view.order.public_id),
    )


@requires(Permission.ORDER_READ)
@require_POST
def act(request: Request, number: str, verb: str) -> HttpResponse:
    """One button of an order. Pressed again, or too late, it says how things stand and changes nothing."""
    what = ACTS.get(verb)
    if what is None:
        raise Http404
    view = order_for(request.actor, number, what.permission)
    try:
        if verb == "selesai":
            check_may_take_cash(view.order, request.actor)
        what.do(view, request.POST, request.actor.name, now())
        messages.success(request, str(what.done))
    except IllegalMove as refusal:
        _say_how_it_stands(request, refusal)
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("seller_order", number)
    return (
        redirect("seller_desk", view.shop.slug)
        if request.POST.get("back") == "desk"
        else redirect("seller_order", number)
    )


def _say_how_it_stands(request: Request, refusal: IllegalMove) -> None:
    if refusal.facts.get("source") == refusal.facts.get("to"):
        messages.info(request, _("This was done already. Nothing happened twice."))
    else:
        messages.warning(
            request, _("This is not possible any more: something changed meanwhile. Here is how it stands now.")
        )


@requires(Permission.PAYMENT_CONFIRM)
def proof(request: Request, proof_id: int) -> HttpResponse:
    """The picture of a transfer slip, which shows the account: for whoever confirms money of the shop that was paid."""
    found = proof_by_id(proof_id)
    views = orders_by_ids(map(UUID, orders_of(found.payment))) if found else []
    mine = any(request.actor.may(Permission.PAYMENT_CONFIRM, shop_id=view.shop.pk) for view in views)
    return private_picture(found.key if found else "", {found.key} if found and mine else ())
