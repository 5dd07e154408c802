from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpResponse

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import Seat, councils_of, seats_of
from pasarkriya.kernel.time import now as clock
from pasarkriya.notices.queries import ready_for_board
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import last_day, office_name, waited, zone_of
from pasarkriya.web.board.worklist.items import items_for
from pasarkriya.web.requests import Request

SOON = timedelta(days=60)
# Messages shown at once; the others follow as these are sent.
LETTERS = 12


@dataclass(frozen=True)
class Chore:
    """An office that is empty, or whose term ends soon (`ends_on` is its last day)."""

    council: Council
    office_id: int
    name: str
    holder: str
    ends_on: date | None


@requires(Permission.COUNCIL_READ)
def worklist(request: Request) -> HttpResponse:
    """What waits, the longest waiting first, whoever of the board is to do it."""
    actor, now = request.actor, clock()
    items = items_for(actor, now)
    return page(
        request,
        "worklist/worklist.html",
        here="worklist",
        rows=[(item, waited(item.since, now)) for item in items],
        mine=sum(item.is_mine for item in items),
        chores=_chores(actor, now),
        letters=ready_for_board(actor)[:LETTERS],
    )


def _chores(actor: Actor, now: datetime) -> list[Chore]:
    mine = [each for each in councils_of(actor) if actor.may(Permission.OFFICE_APPOINT, region=each.reach)]
    return [chore for council in mine for seat in seats_of(council, now=now) if (chore := _chore(council, seat, now))]


def _chore(council: Council, seat: Seat, now: datetime) -> Chore | None:
    ends_at = seat.term.period.upper if seat.term else None
    if seat.next_term or (seat.term and (ends_at is None or ends_at - now > SOON)):
        return None
    holder, ends_on = (seat.term.user.name, last_day(seat.term, zone_of(council))) if seat.term else ("", None)
    return Chore(council, seat.office.pk, office_name(seat.office.role, seat.office.title), holder, ends_on)
