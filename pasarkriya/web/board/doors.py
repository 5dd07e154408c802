"""How a page of the board's desk is framed, and who sees what in it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.queries import councils_of
from pasarkriya.curation.queries import reviews_waiting_for
from pasarkriya.exhibitions.till_queries import count_clashes
from pasarkriya.imitations.queries import count_reports_in_reach
from pasarkriya.kernel.time import now as clock
from pasarkriya.orders.return_queries import count_disputes_in_reach
from pasarkriya.provenance.queries import count_waiting
from pasarkriya.web.board.worklist.items import items_for
from pasarkriya.web.requests import Request


def page(request: Request, template: str, *, here: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """`here` names the link of the desk that is this page's own."""
    actor = request.actor
    frame = {
        "here": here,
        "waiting_count": len(items_for(actor, clock())),
        "to_score": len(reviews_waiting_for(actor)) if actor.may(Permission.CURATION_SCORE) else 0,
        "councils": councils_of(actor),
        "may_read": actor.may(Permission.COUNCIL_READ),
        "may_audit": actor.may(Permission.AUDIT_READ),
        "may_give": actor.may(Permission.PROMOTION_EDIT),
        "may_verify": actor.may(Permission.SHOP_VERIFY),
        "may_appoint": actor.may(Permission.OFFICE_APPOINT),
        "may_judge": actor.may(Permission.DISPUTE_DECIDE),
        "disputes": count_disputes_in_reach(actor) if actor.may(Permission.DISPUTE_DECIDE) else 0,
        "may_compare": actor.may(Permission.IMITATION_DECIDE),
        "imitations": count_reports_in_reach(actor) if actor.may(Permission.IMITATION_DECIDE) else 0,
        "may_trace": actor.may(Permission.PASSPORT_JUDGE),
        "copies": count_waiting(actor) if actor.may(Permission.PASSPORT_JUDGE) else 0,
        "may_tax": actor.may(Permission.PAYOUT_RELEASE, region=""),
        "may_exhibit": actor.may(Permission.EXHIBITION_SERVE),
        "may_release": actor.may(Permission.PAYOUT_RELEASE),
        "may_hear": actor.may(Permission.EXHIBITION_SERVE),
        "may_report": actor.may(Permission.EXHIBITION_EDIT),
        "may_pay": actor.may(Permission.PAYOUT_PROPOSE),
        "may_settle": actor.may(Permission.EXHIBITION_EDIT),
        "clashes_count": count_clashes(actor) if actor.may(Permission.EXHIBITION_EDIT) else 0,
    }
    return render(request, f"board/{template}", frame | context, status=status)
