from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.orders.queries import order_for
from pasarkriya.papers.actions.issue_paper import issue_for_order
from pasarkriya.papers.queries import credit_note_of, paper_of_order
from pasarkriya.web.access import requires
from pasarkriya.web.papers import as_pdf, kind_of, wishes
from pasarkriya.web.requests import Request


@requires(Permission.ORDER_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: Request, number: str, word: str) -> HttpResponse:
    """GET opens a paper that was issued; POST issues it. Fields `treasurer` and `ppn` add to an invoice."""
    kind = kind_of(word)
    if request.method != "POST":
        return as_pdf(paper_of_order(order_for(request.actor, number), kind))
    view = order_for(request.actor, number, Permission.ORDER_FULFIL)
    issue_for_order(kind, view, now=now(), **wishes(request))
    return HttpResponseRedirect(request.path, status=303)


@requires(Permission.ORDER_READ)
@require_safe
def credit_note(request: Request, number: str, paper_id: int) -> HttpResponse:
    """What went back to the buyer; it was issued by itself."""
    return as_pdf(credit_note_of(order_for(request.actor, number), paper_id))
