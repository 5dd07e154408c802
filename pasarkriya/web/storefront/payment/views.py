"""One payment to the market, for one or several makers: choose how, pay, and see that it has come."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.queries import OrderView, PurchaseView
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.start_charge import open_charge_of, start_charge
from pasarkriya.payments.models import Charge, Payment, PaymentStatus
from pasarkriya.payments.providers import provider_choices, stand_in_page
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import secret_link
from pasarkriya.web.storefront.order.square import as_svg
from pasarkriya.web.storefront.order.story import zone_of
from pasarkriya.wording.formats import moment
from pasarkriya.wording.refusals import sentence

BANKS = {"bca": "BCA", "bni": "BNI", "bri": "BRI", "permata": "Permata", "cimb": "CIMB Niaga", "mandiri": "Mandiri"}


@require_http_methods(["GET", "HEAD", "POST"])
@secret_link
def pay_market(request: Request, purchase: PurchaseView, *, token: str, payment_id: UUID) -> HttpResponse:
    """POST `do=open` with `way` (`qris`, `va:bca`, …) opens it at the provider; `do=look` asks whether it has come."""
    payment, orders = _payment_of(purchase, payment_id)
    words, status = "", 200
    if request.method == "POST":
        try:
            _press(request, payment)
        except Refusal as refusal:
            words, status = sentence(refusal), refusal.kind.status
        else:
            payment.refresh_from_db()
            if payment.status == PaymentStatus.PAID:
                return redirect(reverse("purchase", args=[purchase.purchase.public_id, token]))
            return redirect(reverse("pay_market", args=[purchase.purchase.public_id, token, payment_id]))
    charge = open_charge_of(payment)
    facts = {
        "purchase": purchase.purchase,
        "token": token,
        "payment": payment,
        "orders": orders,
        "charge": charge,
        "stand_in": stand_in_page(charge) if charge else "",
        "ways": [way for way in _ways(payment) if charge is None or way != _way_of(charge)],
        "banks": BANKS,
        "due": moment(payment.due_at, zone_of(orders[0])) if payment.due_at else "",
        "words": words,
        "square": as_svg,
    }
    return render(request, "storefront/payment/pay.html", facts, status=status)


def _payment_of(purchase: PurchaseView, payment_id: UUID) -> tuple[Payment, list[OrderView]]:
    orders = [view for view in purchase.orders if any(p.public_id == payment_id for p in view.payments)]
    found = next((p for view in orders for p in view.payments if p.public_id == payment_id), None)
    if found is None or found.shop_id is not None:
        raise Http404
    return found, orders


def _press(request: Request, payment: Payment) -> None:
    if request.POST.get("do") == "look":
        if charge := open_charge_of(payment):
            read_back(charge, now=now())
        return
    kind, _, bank = request.POST.get("way", "")[:20].partition(":")
    start_charge(payment, kind=kind, bank=bank, now=now())


def _way_of(charge: Charge) -> str:
    return f"{charge.kind}:{charge.bank}" if charge.bank else charge.kind


def _ways(payment: Payment) -> list[str]:
    """`qris`, `va:bca`, …: what the provider takes for this sum; empty when it is not set up (any more)."""
    kinds, banks = provider_choices().get(payment.method, ((), ()))
    found = []
    for kind in kinds:
        found += [f"va:{bank}" for bank in banks] if kind == "va" else [kind]
    return found
