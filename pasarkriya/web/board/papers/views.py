"""A shop's months and payouts on paper, for those of its council who pay it; a disputed order's, for those who judge.

No buyer's name is on the former, so the papers of orders nobody quarrels about stay the shop's and the buyer's.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.ledger.periods import Period, month, month_of, read_month
from pasarkriya.orders.return_queries import dispute_in_reach
from pasarkriya.papers.actions.issue_statement import issue_statement
from pasarkriya.papers.queries import (
    order_paper,
    paper_of_shop,
    slips_of_shop,
    statement_paper,
    statement_papers,
)
from pasarkriya.papers.refusals import PaperMissing
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.papers import as_pdf
from pasarkriya.web.requests import Request

MONTHS = 12


@requires(Permission.PAYOUT_PROPOSE)
@require_safe
def papers(request: Request, slug: str) -> HttpResponse:
    shop = _shop(request, slug)
    return page(
        request,
        "papers/papers.html",
        here="shops",
        shop=shop,
        months=statement_papers(shop, _months_over(shop, now())),
        slips=slips_of_shop(shop),
    )


@requires(Permission.PAYOUT_PROPOSE)
@require_safe
def paper(request: Request, slug: str, paper_id: int) -> HttpResponse:
    return as_pdf(paper_of_shop(_shop(request, slug), paper_id))


@requires(Permission.PAYOUT_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: Request, slug: str, period: str) -> HttpResponse:
    """GET opens it; POST issues it, when the month is over."""
    shop, asked = _shop(request, slug), read_month(period)
    if request.method != "POST":
        found = statement_paper(shop, asked)
        if found is None:
            raise PaperMissing()
        return as_pdf(found)
    issue_statement(shop, asked, now=now())
    return HttpResponseRedirect(request.path, status=303)


@requires(Permission.DISPUTE_DECIDE)
@require_safe
def paper_of_dispute(request: Request, return_id: UUID, paper_id: int) -> HttpResponse:
    return as_pdf(order_paper(dispute_in_reach(request.actor, return_id).order_view, paper_id))


def _shop(request: Request, slug: str) -> Shop:
    return shop_in_reach(request.actor, slug, Permission.PAYOUT_PROPOSE)


def _months_over(shop: Shop, at: datetime) -> list[Period]:
    """The last ones since the shop was opened, the newest first."""
    found, each = [], month_of(at)
    since = (shop.opened_at or shop.created_at).date()
    for _ in range(MONTHS):
        each = month(each.first - timedelta(days=1))
        if each.last < since:
            break
        found.append(each)
    return found
