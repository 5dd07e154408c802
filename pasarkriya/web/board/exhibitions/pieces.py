"""Where each piece is: found by its code, written off when it is gone, found again; and its label."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.custody import house_of, shop_holder
from pasarkriya.exhibitions.actions.lose import find_again, write_off
from pasarkriya.exhibitions.custody_models import Liable
from pasarkriya.exhibitions.goods_models import FINISHED, Piece, PieceStatus
from pasarkriya.exhibitions.hall_queries import leg_for, loss_of, path_of, piece_of, pieces_of, rooms_of
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import QuantityUnreadable
from pasarkriya.papers.hall.sheets import MOST as MOST_LABELS
from pasarkriya.papers.hall.sheets import print_piece_labels
from pasarkriya.web.access import requires
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.reading import reason_of, sum_of
from pasarkriya.web.requests import Request
from pasarkriya.web.sheets import as_sheet
from pasarkriya.wording import hall as said

SHOWN = 200
GONE = (PieceStatus.LOST, PieceStatus.TRAVELLING, PieceStatus.RETURNING)


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def pieces(request: Request, leg_slug: str) -> HttpResponse:
    """`?status=` one of the states, `?sesudah=` a piece's id to go on from."""
    leg = leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE)
    status, after = request.GET.get("status", ""), request.GET.get("sesudah", "")
    rows = pieces_of(leg).order_by("pk")
    counts = dict(rows.order_by().values_list("status").annotate(Count("pk")))
    if status in PieceStatus:
        rows = rows.filter(status=status)
    if after.isdecimal() and len(after) < 15:
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: SHOWN + 1])
    shown = found[:SHOWN]
    return leg_page(
        request,
        leg,
        "pieces.html",
        tab="pieces",
        rows=shown,
        more=shown[-1].pk if len(found) > SHOWN else 0,
        counts=[(each, counts[each]) for each in PieceStatus if each in counts],
        status_asked=status if status in PieceStatus else "",
        names=said.holder_names({each.holder for each in shown}),
        sheets=_sheets(leg),
    )


def _sheets(leg: Leg) -> list[tuple[str, str, int]]:
    """(stand, its slug, the piece to begin from) of every file of labels."""
    counts = dict(pieces_of(leg).order_by().values_list("consignment__stand").annotate(Count("pk")))
    found = []
    for room in rooms_of(leg):
        count = counts.get(room.stand.pk, 0)
        found += [(room.stand.name, room.stand.slug, start) for start in range(0, count, MOST_LABELS)]
    return found


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def labels(request: Request, leg_slug: str) -> HttpResponse:
    """As PDF: `?stan=` only of one stand, `?mulai=` so many are passed over."""
    leg = leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE)
    rows = pieces_of(leg).exclude(status__in=FINISHED).select_related("consignment__shop__region")
    if stand := request.GET.get("stan", "")[:60].replace("\x00", ""):
        rows = rows.filter(consignment__stand__slug=stand)
    start = request.GET.get("mulai", "")
    first = int(start) if start.isdecimal() and len(start) < 8 else 0
    chosen = list(rows.order_by("consignment__shop", "consignment", "serial")[first : first + MOST_LABELS])
    return as_sheet(print_piece_labels(leg, chosen, now=time_of(leg)), f"label-{leg.slug}-{stand or 'semua'}")


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def piece(request: Request, leg_slug: str, piece_code: str) -> HttpResponse:
    leg = leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE)
    return _page(request, leg, piece_of(leg, piece_code))


def _page(request: Request, leg: Leg, row: Piece, **how: Any) -> HttpResponse:
    path, loss = path_of(row), loss_of(row)
    holders = {row.holder, house_of(leg), shop_holder(row.consignment.shop_id)}
    for line in path:
        holders |= {line.manifest.source, line.manifest.target}
    return leg_page(
        request,
        leg,
        "piece.html",
        tab="pieces",
        piece=row,
        path=path,
        loss=loss,
        names=said.holder_names(holders),
        homes=[house_of(leg), shop_holder(row.consignment.shop_id)],
        may_find=row.status in GONE,
        may_write_off=row.status not in FINISHED,
        price=row.consignment.variant.price_amount,
        **how,
    )


def _press(request: Request, leg: Leg, row: Piece, act: Any) -> HttpResponse:
    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, row, **how)

    return press(request, act, again, "board_piece", leg.slug, row.code)


@requires(Permission.EXHIBITION_EDIT)
@require_POST
def lose(request: Request, leg_slug: str, piece_code: str) -> HttpResponse:
    """Fields `penanggung`, `jumlah` (rupiah the maker gets), `alasan`."""
    leg, sent = leg_for(request.actor, leg_slug), request.POST
    row = piece_of(leg, piece_code)

    def act() -> str:
        liable, amount = sent.get("penanggung", ""), sum_of(sent, "jumlah")
        # Of her own loss the maker has nobody to charge; of any other she gets something.
        if liable not in Liable or (not amount and liable != Liable.SHOP):
            raise QuantityUnreadable()
        write_off(row, liable=liable, amount=amount, reason=reason_of(sent), by=request.actor.name, now=time_of(leg))
        return _("%(code)s is written off. What the maker gets stands in the books.") % {"code": row.code}

    return _press(request, leg, row, act)


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def find(request: Request, leg_slug: str, piece_code: str) -> HttpResponse:
    """Field `di`: who has it now."""
    leg = leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE)
    row = piece_of(leg, piece_code)
    holder = request.POST.get("di", "")

    def act() -> str:
        homes = (house_of(leg), shop_holder(row.consignment.shop_id))
        where = holder if holder in homes else homes[0]
        find_again(row, holder=where, by=request.actor.name, now=time_of(leg))
        return _("%(code)s is found. What was charged for it is taken back.") % {"code": row.code}

    return _press(request, leg, row, act)
