"""A shop's month and its payouts on paper, and what the tax office knows of it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.set_tax_status import set_tax_status
from pasarkriya.ledger.periods import read_month
from pasarkriya.papers.actions.issue_statement import issue_statement
from pasarkriya.papers.queries import paper_of_shop, statement_paper
from pasarkriya.papers.refusals import PaperMissing
from pasarkriya.shops.models import Shop
from pasarkriya.web.papers import as_pdf
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, tell


@in_shop(Permission.PAYMENT_CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: Request, shop: Shop, period: str) -> HttpResponse:
    """GET opens it; POST issues it, when the month is over."""
    asked = read_month(period)
    if request.method != "POST":
        found = statement_paper(shop, asked)
        if found is None:
            raise PaperMissing()
        return as_pdf(found)
    issue_statement(shop, asked, now=now())
    return HttpResponseRedirect(request.path, status=303)


@in_shop(Permission.PAYMENT_CONFIRM)
@require_safe
def slip(request: Request, shop: Shop, paper_id: int) -> HttpResponse:
    return as_pdf(paper_of_shop(shop, paper_id))


@in_shop(Permission.SHOP_EDIT)
@require_POST
def tax(request: Request, shop: Shop) -> HttpResponse:
    """Fields `npwp`, `is_pkp`."""
    sent = request.POST
    try:
        set_tax_status(
            shop, npwp=sent.get("npwp", ""), is_pkp=bool(sent.get("is_pkp")), by=request.actor.name, now=now()
        )
        messages.success(request, _("Saved. It stands on the invoices you make from now on."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_earnings", shop.slug)
