from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from pasarkriya.kernel.time import now
from pasarkriya.orders.queries import PurchaseView
from pasarkriya.papers.actions.issue_paper import issue_for_order
from pasarkriya.papers.queries import paper_of_order
from pasarkriya.web.papers import as_pdf, kind_of
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import order_of, secret_link


@require_http_methods(["GET", "HEAD", "POST"])
@secret_link
def paper(request: Request, purchase: PurchaseView, *, token: str, number: str, word: str) -> HttpResponse:
    """GET opens a paper that was issued; POST issues it. Looking changes nothing."""
    view, kind = order_of(purchase, number), kind_of(word)
    if request.method != "POST":
        return as_pdf(paper_of_order(view, kind))
    issue_for_order(kind, view, now=now())
    return HttpResponseRedirect(request.path, status=303)
