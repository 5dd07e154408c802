"""How visitors are counted without knowing who they are.

A browser keeps which halls and stands it has been to (`pameran`, short codes without any number of its own); from it we
only read whether this one is among them. Who refuses cookies is counted as a visitor each time, robots never.
"""

import re

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from pasarkriya.exhibitions.actions.count_visit import count_visit
from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.exhibitions.queries import clock_of
from pasarkriya.kernel.time import now

COOKIE, MOST, DAYS = "pameran", 120, 30
ROBOTS = re.compile(r"bot|crawl|spider|preview|facebookexternalhit|headless|lighthouse|monitor", re.IGNORECASE)
CODES = re.compile(r"[lt]\d{1,10}")


def note_visit(request: HttpRequest, response: HttpResponse, leg: Leg, stand: Stand | None = None) -> None:
    """Count this page. A page is shown also when the counting fails."""
    if not is_person(request):
        return
    seen = CODES.findall(request.COOKIES.get(COOKIE, ""))[-MOST:]
    here = [(f"l{leg.pk}", None)] + ([(f"t{stand.pk}", stand)] if stand else [])
    at = clock_of(leg.programme, now=now())
    try:
        for code, place in here:
            # A stand's page is not another page of the hall, but may be how somebody came into it.
            if place is stand or code not in seen:
                count_visit(leg, place, is_new=code not in seen, now=at)
    except DatabaseError:
        return
    new = [code for code, _ in here if code not in seen]
    if new:
        response.set_cookie(
            COOKIE, ".".join([*seen, *new][-MOST:]), max_age=DAYS * 86400, path="/pameran", httponly=True,
            samesite="Lax", secure=request.is_secure(),
        )  # fmt: skip


def is_person(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return request.method == "GET" and agent.startswith("Mozilla/") and not ROBOTS.search(agent)
