from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.phones import spoken
from pasarkriya.kernel.time import now
from pasarkriya.ledger.taxes import pkp_shops
from pasarkriya.orders.discounts import discounts_of
from pasarkriya.orders.models import OrderLine
from pasarkriya.orders.queries import PurchaseView, purchases_of
from pasarkriya.orders.return_queries import with_returns
from pasarkriya.orders.shares import makers_shares
from pasarkriya.orders.tokens import token_of
from pasarkriya.papers.queries import credit_notes_of, papers_of_orders
from pasarkriya.payments.models import PaymentStatus
from pasarkriya.payments.queries import proofs_by_payment
from pasarkriya.provenance.queries import labels_of_orders
from pasarkriya.shipping.queries import tracking_of
from pasarkriya.web.access import requires
from pasarkriya.web.papers import WORDS
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import order_of, secret_link
from pasarkriya.web.storefront.order.square import as_png, as_svg
from pasarkriya.web.storefront.order.story import tell
from pasarkriya.wording import ways


@require_GET
@secret_link
def purchase(request: Request, purchase: PurchaseView, *, token: str) -> HttpResponse:
    return purchase_page(request, purchase, token=token)


def purchase_page(
    request: Request, purchase: PurchaseView, *, token: str, words: str = "", status: int = 200
) -> HttpResponse:
    """How each maker is paid and where each parcel is."""
    at = now()
    payments = [view.payment.pk for view in purchase.orders]
    context = {
        "purchase": purchase.purchase,
        "stories": [tell(view, now=at) for view in purchase.orders],
        "token": token,
        "returned": with_returns([view.order for view in purchase.orders]),
        "labelled": _labelled(purchase),
        "proofs": proofs_by_payment(payments),
        "tracking": tracking_of([view.parcel for view in purchase.orders if view.parcel]),
        "words": words,
        "discounts": discounts_of([view.order for view in purchase.orders]),
        "shares": makers_shares([view.order for view in purchase.orders]),
        "ways": ways,
        "spoken": spoken,
        "square": as_svg,
        "papers": papers_of_orders(purchase.orders),
        "paper_words": WORDS,
        "credit_notes": credit_notes_of(purchase.orders),
        "pkp": pkp_shops([view.shop.pk for view in purchase.orders]),
    }
    return render(request, "storefront/order/purchase.html", context, status=status)


def _labelled(purchase: PurchaseView) -> set[int]:
    """Paid orders with works whose pieces carry labels: two queries, none while nothing is paid."""
    paid = [view for view in purchase.orders if view.payments and view.payment.status == PaymentStatus.PAID]
    if not paid:
        return set()
    lines = OrderLine.objects.filter(order__in=[view.order.pk for view in paid])
    rows = list(lines.values_list("order", "variant__product"))
    known = labels_of_orders(product for _order, product in rows)
    return {order for order, product in rows if product in known}


@require_GET
@secret_link
def qris_picture(request: Request, purchase: PurchaseView, *, token: str, number: str) -> HttpResponse:
    """For a wallet on the same phone, which reads a picture instead of the screen."""
    payload = order_of(purchase, number).payment.instructions.get("payload")
    if not payload:
        raise Http404
    response = HttpResponse(as_png(payload), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="qris-{number}.png"'
    return response


@require_GET
@secret_link
def proof(request: Request, purchase: PurchaseView, *, token: str, number: str, key: str) -> HttpResponseBase:
    """The slip this buyer sent, and no other's."""
    payment = order_of(purchase, number).payment
    mine = {each.key for each in proofs_by_payment([payment.pk]).get(payment.pk, [])}
    return private_picture(key, mine)


@requires(Permission.ACCOUNT_EDIT)
@require_GET
def purchases(request: Request) -> HttpResponse:
    mine = purchases_of(request.user)  # type: ignore[arg-type]
    tokens = {each.purchase.pk: token_of("purchase", each.purchase.public_id) for each in mine}
    return render(request, "storefront/order/purchases.html", {"purchases": mine, "tokens": tokens})
