"""Who bought a piece here need not scratch: the order itself says it is hers. Reached by the purchase's secret link."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.models import OrderLine
from pasarkriya.orders.queries import OrderView, PurchaseView
from pasarkriya.payments.models import PaymentStatus
from pasarkriya.provenance.actions.claim_piece import claim_by_sale
from pasarkriya.provenance.queries import labels_of_orders, passport_of_product
from pasarkriya.provenance.refusals import PieceNotOfSale
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import order_of, secret_link
from pasarkriya.web.storefront.passport.views import CLAIMS_OF_A_LABEL, HOUR
from pasarkriya.wording.refusals import sentence


@dataclass(frozen=True)
class Piece:
    """A line whose work carries labels; `most` pieces of it can be hers."""

    line: OrderLine
    most: int


@require_http_methods(["GET", "HEAD", "POST"])
@secret_link
def owned(request: Request, purchase: PurchaseView, *, token: str, number: str) -> HttpResponse:
    """Fields `line`, `serial`: the number that stands on the label."""
    view = order_of(purchase, number)
    if request.method != "POST":
        return _page(request, view, token=token)
    hit(f"label-sale:{view.order.pk}", limit=CLAIMS_OF_A_LABEL, window=HOUR, now=now())
    try:
        secret = _claim(request, view)
    except Refusal as refusal:
        return _page(request, view, token=token, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Written down. This page is yours now; keep its address."))
    return redirect("passport_owner", secret)


def _claim(request: Request, view: OrderView) -> str:
    typed = request.POST.get("serial", "").strip()
    chosen = [piece for piece in pieces_of(view) if str(piece.line.pk) == request.POST.get("line")]
    if not chosen or not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise PieceNotOfSale()
    (piece,) = chosen
    passport = passport_of_product(piece.line.variant.product, int(typed))
    return claim_by_sale(passport, sale=f"line:{piece.line.pk}", most=piece.most, now=now())


def pieces_of(view: OrderView) -> list[Piece]:
    """Lines of a paid order whose works carry labels. Cloth off the bolt is one piece, however long."""
    if not view.payments or view.payment.status != PaymentStatus.PAID:
        return []
    lines = OrderLine.objects.filter(order=view.order).select_related("variant__product").order_by("pk")
    labelled = labels_of_orders(line.variant.product_id for line in lines)
    return [
        Piece(line, line.quantity if line.unit == Unit.PIECE else 1)
        for line in lines
        if line.variant.product_id in labelled
    ]


def _page(request: Request, view: OrderView, *, token: str, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "purchase": view.order.purchase,
        "order": view.order,
        "shop": view.shop,
        "token": token,
        "pieces": pieces_of(view),
        "typed": request.POST,
        "error": error,
    }
    return render(request, "storefront/passport/sale.html", context, status=status)
