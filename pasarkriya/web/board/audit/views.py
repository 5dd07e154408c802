"""The inspector's log: who did what, narrowed by shop, kind and time, and evidence to take along. Only reading."""

from datetime import datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from pasarkriya.accounts.permissions import Permission
from pasarkriya.insights.evidence.bundle import About, about_case, about_product, about_shop, bundle
from pasarkriya.insights.trail import Ask, log_for
from pasarkriya.kernel.anchors import line_of
from pasarkriya.kernel.models import TrailAnchor
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.paging import place_of, read_place
from pasarkriya.web.requests import Request
from pasarkriya.wording import trail as said

ZONE = "Asia/Jakarta"
ANCHORS, MOST_CHOICES = 60, 300


@requires(Permission.AUDIT_READ)
@require_GET
def log(request: Request) -> HttpResponse:
    """Parameters `toko` (address of a shop), `jenis` (one of KINDS), `dari` and `sampai` (days), `sebelum`."""
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:90] for name in ("toko", "jenis", "dari", "sampai")}
    shop = shop_in_reach(request.actor, asked["toko"], Permission.AUDIT_READ) if asked["toko"] else None
    since, until = _day(asked["dari"]), _day(asked["sampai"])
    kind = asked["jenis"] if asked["jenis"] in said.KINDS else ""
    after = request.GET.get("sebelum", "")
    ask = Ask(
        shop=shop,
        kind=kind,
        since=since,
        until=until + timedelta(days=1) if until else None,
        after=read_place(after),
    )
    found = log_for(request.actor, ask)
    return page(
        request,
        "audit/log.html",
        here="log",
        asked=asked | {"jenis": kind},
        shop=shop,
        lines=found.lines,
        older=place_of(found.older),
        is_first=not after,
        query=urlencode({name: value for name, value in asked.items() if value}),
        shops=_shops(request) if not shop else [],
        kinds=said.KINDS.items(),
        said=said,
        zone=ZONE,
    )


def _shops(request: Request) -> list[tuple[str, str]]:
    """(address, name) to choose from, as far as a list is of use; the others are reached from a line."""
    rows = Shop.objects.in_reach_of(request.actor, Permission.AUDIT_READ).order_by("name")
    return list(rows.values_list("slug", "name")[:MOST_CHOICES])


def _day(text: str) -> datetime | None:
    """Its beginning in Jakarta; None for what is no day."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return datetime.combine(day, time(), ZoneInfo(ZONE)) if day and 1970 < day.year < 9000 else None


@requires(Permission.AUDIT_READ)
@require_GET
def anchors(request: Request) -> HttpResponse:
    """Where the chain ended each day, as text to be kept outside."""
    rows = TrailAnchor.objects.order_by("-day")[:ANCHORS]
    text = "".join(f"{line_of(row)}\n" for row in reversed(rows))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="anchors.txt"'
    return response


@requires(Permission.AUDIT_READ)
@require_GET
def of_shop(request: Request, slug: str) -> HttpResponse:
    return _zip(about_shop(shop_in_reach(request.actor, slug, Permission.AUDIT_READ)))


@requires(Permission.AUDIT_READ)
@require_GET
def of_product(request: Request, product_id: int) -> HttpResponse:
    return _zip(about_product(request.actor, product_id))


@requires(Permission.AUDIT_READ)
@require_GET
def of_case(request: Request, thing: str, thing_id: str) -> HttpResponse:
    """Any thing of the trail: a return, a report of an imitation, a copied label, a payout."""
    return _zip(about_case(request.actor, thing, thing_id))


def _zip(about: About) -> HttpResponse:
    response = HttpResponse(bundle(about, say=lambda line: f"{said.what(line)}; {said.who(line)}", now=now()))
    response["Content-Type"] = "application/zip"
    response["Content-Disposition"] = f'attachment; filename="{about.name}.zip"'
    return response
