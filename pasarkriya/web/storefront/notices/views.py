"""Sends what waits for a press, and shows the demo what the market has sent."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.notices.actions.press_notice import press_notice
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import latest_notices, notice_of_board, notice_of_shop
from pasarkriya.web.access import public, requires
from pasarkriya.web.requests import Request


@requires(Permission.ORDER_FULFIL)
@require_POST
def press_for_shop(request: Request, notice_id: int) -> HttpResponse:
    """The shop writes to its buyer: opens WhatsApp with the text filled in."""
    return _open_whatsapp(request, notice_of_shop(request.actor, notice_id))


@requires(Permission.SHOP_VERIFY)
@require_POST
def press_for_board(request: Request, notice_id: int) -> HttpResponse:
    """The board writes to a maker."""
    return _open_whatsapp(request, notice_of_board(request.actor, notice_id))


def _open_whatsapp(request: Request, notice: Notice) -> HttpResponse:
    address = press_notice(notice, by=request.actor.name, now=now())
    return HttpResponseRedirect(address, status=303)


@public
@require_GET
@never_cache
def inbox(request: Request) -> HttpResponse:
    """Codes, mails and texts of the demo, where nobody has a telephone. Elsewhere there is no such page."""
    if settings.MODE != "demo":
        raise Http404
    return render(request, "storefront/notices/inbox.html", {"notices": latest_notices()})
