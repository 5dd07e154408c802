"""The shop's side of an order, for programs that act for the shop with an API token."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.api.access import TOKEN, requires
from pasarkriya.api.answers import documented, private
from pasarkriya.api.v1.receipts import instant, order_body
from pasarkriya.api.v1.shapes import Reason, ShopOrderOut, ShopOrderPage, Waybill
from pasarkriya.catalogue.paging import mark, read_mark
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.end_order import cancel_by_shop
from pasarkriya.orders.actions.fulfil_order import complete_order, pack_order, ship_order
from pasarkriya.orders.cash import check_may_take_cash
from pasarkriya.orders.models import OrderLine, OrderStatus
from pasarkriya.orders.queries import OrderView, order_for
from pasarkriya.orders.worklist import orders_page
from pasarkriya.payments.actions.confirm_payment import confirm_payment, deny_payment
from pasarkriya.shops.queries import shop_for

router = Router(tags=["orders of a shop"], auth=TOKEN)
MOVED = documented(200, ShopOrderOut, 400, 401, 403, 404, 409)


@router.get("/shops/{shop}/orders", response=documented(200, ShopOrderPage, 400, 401, 403, 404))
@requires(Permission.ORDER_READ)
def list_orders(
    request: HttpRequest,
    shop: str,
    status: OrderStatus | None = None,
    cursor: str = Query("", max_length=100),
    limit: int = Query(24, ge=1, le=100),
) -> HttpResponse:
    """Orders of one of your shops, newest first."""
    found = shop_for(_actor(request), shop, Permission.ORDER_READ)
    before = read_mark(cursor, 1)[0] if cursor else None
    views = orders_page(found, status=status, before=before, limit=limit + 1)
    page = views[:limit]
    more = mark(page[-1].order.pk) if len(views) > limit else None
    return private({"items": [_order(view) for view in page], "next_cursor": more})


@router.get("/orders/{number}", response=documented(200, ShopOrderOut, 401, 403, 404))
@requires(Permission.ORDER_READ)
def get_order(request: HttpRequest, number: str) -> HttpResponse:
    return _shown(request, number)


@router.post("/orders/{number}/confirm", response=MOVED)
@requires(Permission.PAYMENT_CONFIRM)
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """The money came; or, for cash, the shop takes the order on."""
    view = order_for(_actor(request), number, Permission.PAYMENT_CONFIRM)
    if view.order.payment_method == "cash":
        accept_cash_order(view.order, by=_actor(request).name, now=now())
    else:
        confirm_payment(view.payment, by=_actor(request).name, now=now())
    return _shown(request, number)


@router.post("/orders/{number}/deny", response=MOVED)
@requires(Permission.PAYMENT_CONFIRM)
def deny(request: HttpRequest, number: str, payload: Reason) -> HttpResponse:
    """The shop looked for the money and did not find it; the buyer has another day."""
    view = order_for(_actor(request), number, Permission.PAYMENT_CONFIRM)
    deny_payment(view.payment, reason=payload.reason, by=_actor(request).name, now=now())
    return _shown(request, number)


@router.post("/orders/{number}/pack", response=MOVED)
@requires(Permission.ORDER_FULFIL)
def pack(request: HttpRequest, number: str) -> HttpResponse:
    """Ready to go."""
    pack_order(_mine(request, number).order, by=_actor(request).name, now=now())
    return _shown(request, number)


@router.post("/orders/{number}/ship", response=MOVED)
@requires(Permission.ORDER_FULFIL)
def ship(request: HttpRequest, number: str, payload: Waybill) -> HttpResponse:
    """Handed over; a courier's parcel needs its `waybill`."""
    ship_order(_mine(request, number).order, waybill=payload.waybill, by=_actor(request).name, now=now())
    return _shown(request, number)


@router.post("/orders/{number}/complete", response=MOVED)
@requires(Permission.ORDER_FULFIL)
def complete(request: HttpRequest, number: str) -> HttpResponse:
    """The goods are with the buyer, and cash at the door was taken."""
    order = _mine(request, number).order
    check_may_take_cash(order, _actor(request))
    complete_order(order, by=_actor(request).name, now=now())
    return _shown(request, number)


@router.post("/orders/{number}/cancel", response=MOVED)
@requires(Permission.ORDER_FULFIL)
def cancel(request: HttpRequest, number: str, payload: Reason) -> HttpResponse:
    """Call it off before it is on its way, with the reason the buyer reads; money that came has to go back."""
    cancel_by_shop(_mine(request, number).order, reason=payload.reason, by=_actor(request).name, now=now())
    return _shown(request, number)


def _actor(request: HttpRequest) -> Actor:
    return request.auth  # type: ignore[attr-defined]


def _mine(request: HttpRequest, number: str) -> OrderView:
    return order_for(_actor(request), number, Permission.ORDER_FULFIL)


def _shown(request: HttpRequest, number: str) -> HttpResponse:
    return private(_order(order_for(_actor(request), number)))


def _order(view: OrderView) -> dict[str, Any]:
    purchase = view.order.purchase
    buyer = {
        "name": purchase.buyer_name,
        "phone": purchase.buyer_phone,
        "street": purchase.street,
        "district": purchase.district.path if purchase.district else "",
        "postal_code": purchase.postal_code,
    }
    return order_body(view.order, view.payments) | {
        "placed_at": instant(view.order.placed_at),
        "buyer": buyer,
        "lines": [_line(line) for line in view.lines],
        "waybill": view.parcel.waybill if view.parcel else "",
    }


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "variant": line.variant_id,
        "product": line.product_slug,
        "name": line.product_name,
        "name_en": line.product_name_en or "",
        "variant_name": line.variant_name,
        "unit": line.unit,
        "quantity": line.quantity,
        "amount": line.amount,
    }
