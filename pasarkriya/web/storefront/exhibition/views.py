"""An exhibition one walks through: the relay, a hall, its stands."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from pasarkriya.exhibitions.actions.plan_talk import is_link
from pasarkriya.exhibitions.hearing import book_of, makers_on, questions_of, talks_of
from pasarkriya.exhibitions.live import numbers_of
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.queries import clock_of, first_and_last_day, sums_of_legs
from pasarkriya.exhibitions.refusals import ConsignmentMissing, LegMissing
from pasarkriya.exhibitions.reporting import report_of
from pasarkriya.exhibitions.showing import (
    StandView,
    for_sale,
    is_selling,
    leg_by_slug,
    members_of,
    programmes,
    stand_by_slug,
    stands_of,
    works_on,
)
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now, zone_name
from pasarkriya.orders.actions.fill_cart import add_to_cart
from pasarkriya.papers.reports.tables import facts_of, tables_of
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.cart import cookie
from pasarkriya.web.storefront.exhibition import favourite_cookie
from pasarkriya.web.storefront.exhibition.bands import Band, band_of
from pasarkriya.web.storefront.exhibition.stream import frame
from pasarkriya.web.storefront.exhibition.visits import note_visit
from pasarkriya.web.storefront.exhibition.walk import baton, in_order, walk_past
from pasarkriya.wording.refusals import sentence


@dataclass(frozen=True)
class Span:
    """How long until an instant, in words a page can show."""

    days: int
    hours: int
    minutes: int


def span(until: datetime, at: datetime) -> Span:
    """Rounded up to the minute; nothing below zero."""
    left = max(until - at, timedelta(0)) + timedelta(seconds=59)
    return Span(left.days, left.seconds // 3600, left.seconds % 3600 // 60)


@public
@require_GET
def exhibitions(request: Request) -> HttpResponse:
    """All programmes, each as a line of legs."""
    found = programmes()
    every = [leg for _, legs in found for leg in legs]
    context = {
        "programmes": found,
        "sums": sums_of_legs(every),
        "days": {x.pk: first_and_last_day(x) for x in every},
        "batons": [baton(legs) for _, legs in found],
    }
    return render(request, "storefront/exhibition/exhibitions.html", context)


@public
@require_GET
def leg(request: Request, leg_slug: str) -> HttpResponse:
    """Before it opens a countdown, while it is open a hall, afterwards what it was."""
    found = leg_by_slug(leg_slug)
    members = members_of(found)
    stands = in_order(stands_of(found))
    context = {
        **about(found),
        "stands": stands,
        "cloths": [cloth_of(view) for view in stands],
        "walk": walk_past(stands, found, [member.region_id for member in members if member.region_id]),
        "members": members,
        "sums": sums_of_legs([found])[found.pk],
        "talks": talks_of(found),
        "entries": book_of(found, limit=4),
        "is_link": is_link,
        "favourites": favourite_cookie.read(request),
    }
    response = render(request, "storefront/exhibition/leg.html", context)
    note_visit(request, response, found)
    return response


@public
@require_GET
def report(request: Request, leg_slug: str) -> HttpResponse:
    """For everybody, once it is over: what it was, without what any single shop earned."""
    found = leg_by_slug(leg_slug)
    if found.status not in (LegStatus.ENDED, LegStatus.CLOSED):
        raise LegMissing()
    was = report_of(found)
    context = {
        **about(found),
        "report": was,
        "facts": facts_of(was),
        "tables": tables_of(replace(was, best=[], awards=[])),
    }
    context |= {"best": was.best, "awards": was.awards}
    return render(request, "storefront/exhibition/report.html", context)


@public
@require_GET
def numbers(request: Request, leg_slug: str) -> HttpResponse:
    """The live numbers once, where no process keeps lines open: a browser asks again by itself after `retry`."""
    found = leg_by_slug(leg_slug)
    body = b"retry: 20000\n\n" + frame(numbers_of(found.pk))
    return HttpResponse(body, content_type="text/event-stream", headers={"Cache-Control": "no-store"})


@public
@require_GET
def stand(request: Request, leg_slug: str, stand_slug: str) -> HttpResponse:
    """One stand with its goods; `?mulai=` goes on after a work."""
    return stand_page(request, leg_slug, stand_slug)


def stand_page(request: Request, leg_slug: str, stand_slug: str, refusal: Refusal | None = None) -> HttpResponse:
    found = leg_by_slug(leg_slug)
    here = stand_by_slug(found, stand_slug)
    after = request.GET.get("mulai", "")
    works, more = works_on(here, after=int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0)
    views = in_order(stands_of(found))
    at = next(number for number, each in enumerate(views) if each.stand.pk == here.pk)
    context = {
        **about(found),
        "stand": here,
        "view": views[at],
        "cloth": cloth_of(views[at]),
        "number": at + 1,
        "all": len(views),
        "before": views[at - 1].stand if at else None,
        "next": views[at + 1].stand if at + 1 < len(views) else None,
        "works": works,
        "more": more,
        "words": sentence(refusal) if refusal else "",
        "questions": questions_of(here),
        "makers": makers_on(here),
        "may_ask": found.status in (LegStatus.PLANNED, LegStatus.OPEN) and found.programme.clock is None,
        "typed": request.POST,
        "film": here.film_url if is_link(here.film_url) else "",
        "film_host": urlsplit(here.film_url).hostname if is_link(here.film_url) else "",
        "favourites": favourite_cookie.read(request),
    }
    status = refusal.kind.status if refusal else 200
    response = render(request, "storefront/exhibition/stand.html", context, status=status)
    note_visit(request, response, found, here)
    return response


@public
@require_POST
def stand_buy(request: Request, leg_slug: str, stand_slug: str) -> HttpResponse:
    """Field `work`: one piece of it goes into the cart, from this stand."""
    try:
        variant, earmark = for_sale(_work(request))
        mine = cookie.cart_to_fill(request)
        add_to_cart(mine, variant_id=variant, quantity=1, earmark=earmark)
    except Refusal as refusal:
        return stand_page(request, leg_slug, stand_slug, refusal)
    response = HttpResponseRedirect(reverse("cart"), status=303)
    cookie.remember(response, mine)
    return response


def _work(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("work", ""))
    except ValueError as error:
        raise ConsignmentMissing() from error


def cloth_of(view: StandView) -> Band:
    return band_of(view.craft, f"{view.stand.slug} {view.stand.leg_id}")


def about(found: Leg) -> dict[str, object]:
    at = clock_of(found.programme, now=now())
    first, last = first_and_last_day(found)
    return {
        "leg": found,
        "live": numbers_of(found.pk),
        "live_port": settings.LIVE_PORT or "",
        "seconds": seconds_left(found, at),
        "programme": found.programme,
        "first_day": first,
        "last_day": last,
        "zone": zone_name(found.zone),
        "is_open": found.status == LegStatus.OPEN,
        "is_coming": found.status == LegStatus.PLANNED,
        "is_over": found.status in (LegStatus.ENDED, LegStatus.CLOSED),
        "is_selling": is_selling(found),
        "is_replay": found.programme.clock is not None,
        "opens_in": span(found.period.lower, at),
        "ends_in": span(found.period.upper, at),
        "at": at,
    }


def seconds_left(found: Leg, at: datetime) -> int | None:
    """Until it opens or ends, for a clock that runs; None for one that is over, or has a clock of its own."""
    until = {LegStatus.PLANNED: found.period.lower, LegStatus.OPEN: found.period.upper}.get(LegStatus(found.status))
    if until is None or found.programme.clock is not None:
        return None
    return max(0, int((until - at).total_seconds()))
