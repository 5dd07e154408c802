"""All exhibitions in the actor's reach, and planning programmes and legs."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme
from pasarkriya.exhibitions.hall_queries import pieces_in_reach, programme_for, programmes_for
from pasarkriya.exhibitions.models import Form, Leg, Programme
from pasarkriya.exhibitions.queries import clock_of, first_and_last_day, sums_of_legs
from pasarkriya.exhibitions.refusals import NameMissing
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.queries import provinces
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.exhibitions.doors import press
from pasarkriya.web.reading import day_of, line_of, lines_of, name_of
from pasarkriya.web.requests import Request
from pasarkriya.wording import hall as said
from pasarkriya.wording.refusals import sentence


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def exhibitions(request: Request) -> HttpResponse:
    return _list(request)


def _list(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    rows = programmes_for(actor, Permission.EXHIBITION_SERVE)
    legs = [leg for _, each in rows for leg in each]
    return page(
        request,
        "exhibitions/programmes.html",
        here="exhibitions",
        status=status,
        rows=rows,
        days={leg.pk: first_and_last_day(leg) for leg in legs},
        sums=sums_of_legs(legs),
        councils_to_plan=[c for c in councils_of(actor) if actor.may(Permission.EXHIBITION_EDIT, region=c.reach)],
        said=said,
        typed=request.POST,
        error=error,
    )


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def new_programme(request: Request, slug: str) -> HttpResponse:
    """Fields `nama`, `nama_en`, `teks`, `teks_en`; of the council `slug`."""
    council, sent = council_for_actor(request.actor, slug, Permission.EXHIBITION_EDIT), request.POST
    try:
        made = plan_programme(
            council=council,
            name=name_of(sent, "nama"),
            name_en=line_of(sent, "nama_en"),
            text=lines_of(sent, "teks"),
            text_en=lines_of(sent, "teks_en"),
            by=request.actor.name,
            now=now(),
        )
    except Refusal as refusal:
        return _list(request, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("“%(name)s” is planned. Now add its first exhibition.") % {"name": made.name})
    return redirect("board_programme", made.pk)


@requires(Permission.EXHIBITION_EDIT)
@require_safe
def programme(request: Request, programme_id: int) -> HttpResponse:
    return _programme(request, programme_for(request.actor, programme_id))


def _programme(request: Request, row: Programme, *, error: str = "", status: int = 200) -> HttpResponse:
    legs = list(Leg.objects.visible_to(request.actor).filter(programme=row).order_by("period"))
    return page(
        request,
        "exhibitions/programme.html",
        here="exhibitions",
        status=status,
        programme=row,
        legs=legs,
        days={leg.pk: first_and_last_day(leg) for leg in legs},
        sums=sums_of_legs(legs),
        places=[(each.code, each.name) for each in provinces()],
        said=said,
        typed=request.POST,
        error=error,
    )


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def new_leg(request: Request, programme_id: int) -> HttpResponse:
    """Fields `nama`, `mulai`, `selesai`, `zona`, `bentuk`, `tema`, `tema_en`, `gedung`, `tempat`, `dikirim`."""
    row = programme_for(request.actor, programme_id)

    def act() -> str:
        leg = _plan(request, row)
        return _("%(leg)s is planned. Now its groups, stands and the call for goods.") % {"leg": leg.name}

    def again(**how: Any) -> HttpResponse:
        return _programme(request, row, **how)

    return press(request, act, again, "board_programme", row.pk)


def _plan(request: Request, row: Programme) -> Leg:
    sent = request.POST
    form = sent.get("bentuk", "")
    if form not in Form:
        raise NameMissing()
    codes = {each.code for each in provinces()}
    return plan_leg(
        row,
        name=name_of(sent, "nama"),
        first_day=day_of(sent, "mulai"),
        last_day=day_of(sent, "selesai"),
        zone=sent.get("zona", ""),
        form=form,
        theme=line_of(sent, "tema", 200),
        theme_en=line_of(sent, "tema_en", 200),
        venue=line_of(sent, "gedung", 160),
        place_id=sent.get("tempat") if sent.get("tempat") in codes else None,
        goods_travel=bool(sent.get("dikirim")),
        by=request.actor.name,
        now=clock_of(row, now=now()),
    )


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def find_piece(request: Request) -> HttpResponse:
    """`?kode=PK-…` of any exhibition in reach; where it is stands on its page."""
    code = request.GET.get("kode", "").replace("\x00", "").strip().upper()[:16]
    found = pieces_in_reach(request.actor).filter(code=code).first() if code else None
    if found is None:
        if code:
            messages.warning(request, _("There is no piece %(code)s. Look at the label once more.") % {"code": code})
        return redirect("board_exhibitions")
    return redirect("board_piece", found.consignment.stand.leg.slug, found.code)
