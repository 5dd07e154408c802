from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pasarkriya.kernel.time import now
from pasarkriya.orders.queries import PurchaseView
from pasarkriya.papers.actions.issue_paper import issue_for_order
from pasarkriya.papers.queries import credit_note_of, paper_of_order
from pasarkriya.web.papers import as_pdf, kind_of, wishes
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.order.secret import order_of, secret_link


@require_http_methods(["GET", "HEAD", "POST"])
@secret_link
def paper(request: Request, purchase: PurchaseView, *, token: str, number: str, word: str) -> HttpResponse:
    """GET opens a paper that was issued; POST issues it: fields `treasurer`, `ppn`. Looking changes nothing."""
    view, kind = order_of(purchase, number), kind_of(word)
    if request.method != "POST":
        return as_pdf(paper_of_order(view, kind))
    issue_for_order(kind, view, now=now(), **wishes(request))
    return HttpResponseRedirect(request.path, status=303)


@require_safe
@secret_link
def credit_note(request: Request, purchase: PurchaseView, *, token: str, number: str, paper_id: int) -> HttpResponse:
    """What came back to the buyer; it was issued by itself."""
    return as_pdf(credit_note_of(order_of(purchase, number), paper_id))
