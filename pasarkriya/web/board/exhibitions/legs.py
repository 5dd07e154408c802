"""One exhibition: its days, its stands on the floor plan, its groups; moved online and back; called off."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.change_stand import change_stand, refuse_taken_field
from pasarkriya.exhibitions.actions.plan import cancel_leg, form_group, move_leg, raise_stand
from pasarkriya.exhibitions.actions.suspend import move_back, move_online
from pasarkriya.exhibitions.hall_queries import groups_of, leg_for, rooms_of, stand_of
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.queries import sums_of_legs
from pasarkriya.places.models import Region
from pasarkriya.places.queries import provinces, regency_names
from pasarkriya.web.access import requires
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.reading import (
    day_of,
    line_of,
    lines_of,
    name_of,
    reason_of,
    regions_of,
    whole_of,
)
from pasarkriya.web.requests import Request

COLUMNS, ROWS = 8, 12


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def leg(request: Request, leg_slug: str) -> HttpResponse:
    return _page(request, leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE))


def _page(request: Request, row: Leg, **how: Any) -> HttpResponse:
    rooms = rooms_of(row)
    codes = {code for room in rooms for code in room.stand.regions}
    return leg_page(
        request,
        row,
        "leg.html",
        tab="plan",
        rooms=rooms,
        groups=groups_of(row),
        sums=sums_of_legs([row])[row.pk],
        places=dict(Region.objects.filter(code__in=codes).values_list("code", "name")) | regency_names(codes),
        provinces=[(each.code, each.name) for each in provinces()],
        free_field=_free_field(rooms),
        most_columns=COLUMNS,
        most_rows=ROWS,
        **how,
    )


def _free_field(rooms: list[Any]) -> tuple[int, int]:
    """The next place on the plan, four stands in a row."""
    taken = {(room.stand.column, room.stand.row) for room in rooms}
    fields = ((column, row) for row in range(1, ROWS + 1) for column in range(1, 5))
    return next((field for field in fields if field not in taken), (1, 1))


def _press(request: Request, row: Leg, act: Any) -> HttpResponse:
    def again(**how: Any) -> HttpResponse:
        return _page(request, row, **how)

    return press(request, act, again, "board_leg", row.slug)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def move(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `mulai`, `selesai`, `zona`."""
    row, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        days = {"first_day": day_of(sent, "mulai"), "last_day": day_of(sent, "selesai")}
        move_leg(row, zone=sent.get("zona", ""), by=request.actor.name, now=time_of(row), **days)
        return _("The days are changed.")

    return _press(request, row, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def cancel(request: Request, leg_slug: str) -> HttpResponse:
    """Field `alasan`."""
    row = leg_for(request.actor, leg_slug)

    def act() -> str:
        cancel_leg(row, reason=reason_of(request.POST), by=request.actor.name, now=time_of(row))
        return _("%(leg)s is called off.") % {"leg": row.name}

    return _press(request, row, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def new_group(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `kelompok`, `provinsi` (several), `lembaga` (one a line)."""
    row, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        regions = list(Region.objects.filter(code__in=sent.getlist("provinsi")[:40]).order_by("code"))
        others = [each.strip()[:120] for each in lines_of(sent, "lembaga").splitlines() if each.strip()]
        made = form_group(row, name=name_of(sent, "kelompok"), regions=regions, institutions=others[:40])
        return _("The group “%(name)s” carries this exhibition.") % {"name": made.name}

    return _press(request, row, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def new_stand(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `stan`, `kuota`, `daerah` (one a line), `kolom`, `baris`, and those of `_texts`."""
    row, sent = leg_for(request.actor, leg_slug), request.POST

    def act() -> str:
        column, line = whole_of(sent, "kolom", most=COLUMNS), whole_of(sent, "baris", most=ROWS)
        refuse_taken_field(row.pk, column, line)
        made = raise_stand(
            row,
            name=name_of(sent, "stan"),
            quota=whole_of(sent, "kuota"),
            regions=regions_of(lines_of(sent, "daerah")),
            column=column,
            row=line,
            by=request.actor.name,
            now=time_of(row),
            **_texts(request),
        )
        return _("The stand %(stand)s is on the plan.") % {"stand": made.name}

    return _press(request, row, act)


def _texts(request: Request) -> dict[str, str]:
    sent = request.POST
    film = line_of(sent, "film", 200)
    return {
        "text": lines_of(sent, "teks"),
        "text_en": lines_of(sent, "teks_en"),
        "film_url": film if film.startswith("https://") else "",
    }


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def stand(request: Request, leg_slug: str, stand_slug: str) -> HttpResponse:
    """Fields `kuota`, `kolom`, `baris`, and those of `_texts`."""
    row, sent = leg_for(request.actor, leg_slug), request.POST
    found = stand_of(row, stand_slug)

    def act() -> str:
        change_stand(
            found,
            quota=whole_of(sent, "kuota"),
            column=whole_of(sent, "kolom", most=COLUMNS),
            row=whole_of(sent, "baris", most=ROWS),
            by=request.actor.name,
            now=time_of(row),
            **_texts(request),
        )
        return _("The stand %(stand)s is changed.") % {"stand": found.name}

    return _press(request, row, act)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def suspend(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `pengumuman`, `pengumuman_en`: into the net, or, where it was moved there, back into the hall."""
    row, sent = leg_for(request.actor, leg_slug), request.POST
    words = {
        "announcement": lines_of(sent, "pengumuman", 1000),
        "announcement_en": lines_of(sent, "pengumuman_en", 1000),
    }

    def act() -> str:
        if row.suspended_at:
            move_back(row, by=request.actor.name, now=time_of(row), **words)
            return _("%(leg)s is back in its hall. The announcement is on its page.") % {"leg": row.name}
        name_of(sent, "pengumuman")
        move_online(row, by=request.actor.name, now=time_of(row), **words)
        return _("%(leg)s is online now, with its stands and goods. The makers are told.") % {"leg": row.name}

    return _press(request, row, act)
