"""The secret link: whoever has it may see and act; nobody keeps it, indexes it or passes it on."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.orders.queries import OrderView, PurchaseView, purchase_by_token
from pasarkriya.orders.refusals import OrderMissing
from pasarkriya.web.access import View, public
from pasarkriya.web.middleware import refused
from pasarkriya.web.requests import Request

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    # Not `no-referrer`: with it browsers send forms from "null", which the guard against forged forms refuses.
    "Referrer-Policy": "same-origin",
}


def secret_link(view: View) -> View:
    """Opens the purchase by id and token, a wrong one being a 404, and gives it to the view."""

    @public
    @wraps(view)
    def opened(request: Request, purchase_id: UUID, token: str, **kwargs: Any) -> HttpResponseBase:
        try:
            purchase = purchase_by_token(str(purchase_id), token)
            response = view(request, purchase, token=token, **kwargs)
        except Refusal as refusal:
            response = refused(request, refusal)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return opened


def order_of(purchase: PurchaseView, number: str) -> OrderView:
    """One order of this purchase. Raises `OrderMissing`."""
    for view in purchase.orders:
        if view.order.number == number:
            return view
    raise OrderMissing()
