"""The two answers a board gives. After each comes the next in line."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.shops.actions.decide_shop import approve_shop, send_shop_back
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.queries import shop_in_reach, waiting_in_reach
from pasarkriya.shops.refusals import OwnShop, ReasonNeeded, ShopDecided, SignatureUnseen
from pasarkriya.verification.refusals import ProofsMissing
from pasarkriya.web.access import View, requires
from pasarkriya.web.board.shop.shops import shop_page
from pasarkriya.web.board.words import REASONS
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence

LONGEST = 2000
Answer = Callable[[Request, Shop, datetime | None], str]


def _answer(give: Answer) -> View:
    @requires(Permission.SHOP_VERIFY)
    @require_POST
    def decide(request: Request, slug: str) -> HttpResponse:
        shop = shop_in_reach(request.actor, slug, Permission.SHOP_VERIFY)
        after = _next_in_line(request, shop)
        try:
            said = give(request, shop, _seen(request))
        except (ReasonNeeded, OwnShop, ProofsMissing, SignatureUnseen) as error:
            reason = request.POST.get("reason", "")[:LONGEST]
            return shop_page(request, shop, error=sentence(error), reason=reason, status=error.kind.status)
        except ShopDecided as error:
            messages.warning(request, sentence(error))
            return redirect("board_shop", slug=shop.slug)
        messages.success(request, said)
        return redirect("board_shop", slug=after.slug) if after else redirect("board_worklist")

    return decide


def _approve(request: Request, shop: Shop, seen: datetime | None) -> str:
    note = request.POST.get("note", "").strip()[:LONGEST]
    approve_shop(shop, by=request.actor, note=note, seen=seen, now=now())
    return _("%(shop)s is open.") % {"shop": shop.name}


def _send_back(request: Request, shop: Shop, seen: datetime | None) -> str:
    send_shop_back(shop, reason=_reason(request), by=request.actor, seen=seen, now=now())
    return _("%(shop)s has your note and can send it again.") % {"shop": shop.name}


approve = _answer(_approve)
send_back = _answer(_send_back)


def _reason(request: Request) -> str:
    """The sentences that were ticked, then what the officer wrote; with script the ticked are already in his text."""
    ticks = set(request.POST.getlist("phrase"))
    ticked = [str(each) for number, each in enumerate(REASONS) if str(number) in ticks]
    return "\n".join([*ticked, request.POST.get("reason", "").strip()]).strip()[:LONGEST]


def _seen(request: Request) -> datetime | None:
    """Which sending of the shop the officer had before him."""
    try:
        return parse_datetime(request.POST.get("seen", "")[:40])
    except ValueError:
        return None


def _next_in_line(request: Request, shop: Shop) -> Shop | None:
    """The one that waited next longest; after the last in the line the first again."""
    if shop.status != ShopStatus.SUBMITTED:
        return None
    line = waiting_in_reach(request.actor)
    place = next((n for n, each in enumerate(line) if each.pk == shop.pk), 0)
    rest = line[place + 1 :] + line[:place]
    return rest[0] if rest else None
