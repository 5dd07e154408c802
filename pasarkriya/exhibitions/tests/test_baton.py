"""The baton passes once and only once: at the right midnight, after a crash, by two hands at once, by wrong clocks.

X2, R1, R3, R4 and R15 of the faults we promise to stand. The clock that decides is the database's.
"""

import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from pasarkriya.exhibitions import tasks
from pasarkriya.exhibitions.actions import advance as handing
from pasarkriya.exhibitions.actions.advance import advance, free_what_is_left
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.events import LegEnded, LegOpened
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece, PieceStatus
from pasarkriya.exhibitions.models import Leg, LegStatus, Programme
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.kernel import events
from pasarkriya.kernel.audit import trail_of
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Earmark, Holding
from tests.chaos.threads import at_once
from tests.fair import FACTS, Fair
from tests.world import World

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
GOODS = ("scarf", "ring")
POINTS = ("leg.opened", "leg.ended", "leg.handed_over", "leg.batch_freed")
ZONES = ("Asia/Jayapura", "Asia/Makassar", "Asia/Jakarta")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[tuple[str, int]]]:
    """Which news of a leg was told, and how often; in a transaction that is undone it was not."""
    found: Counter[tuple[str, int]] = Counter()

    def note(event: LegOpened | LegEnded) -> None:
        transaction.on_commit(lambda: found.update([(type(event).__name__, event.leg_id)]))

    for kind in (LegOpened, LegEnded):
        monkeypatch.setitem(events._now, kind, [*events._now[kind], note])
    yield found


def moves(leg: Leg) -> list[str]:
    """What its trail says of its state, in order."""
    return [verb for verb in trail_of(leg).values_list("verb", flat=True) if "->" in verb]


def holds() -> None:
    assert [found for found in check_invariants() if not found.holds] == []


# --- X2, R15: three midnights, and clocks that are wrong


@pytest.fixture
def midnights(world: World) -> list[Leg]:
    """The same day in the three zones of the nation, each a programme of its own; the east begins first."""
    made = []
    for zone in ZONES:
        programme = plan_programme(council=world.councils[""], name=zone.split("/")[1], now=world.now, **FACTS)
        day = {"first_day": date(2026, 11, 26), "last_day": date(2026, 11, 26)}
        made.append(plan_leg(programme, name=zone, zone=zone, now=world.now, **day, **FACTS))
    return made


def states(legs: list[Leg]) -> str:
    return "".join(Leg.objects.get(pk=leg.pk).status[0] for leg in legs)


def strike(monkeypatch: pytest.MonkeyPatch, at: datetime, wrong: timedelta) -> None:
    """The minute strikes on a machine whose own clock is `wrong`; the database knows what time it is."""
    monkeypatch.setattr(timezone, "now", lambda: at + wrong)
    monkeypatch.setattr(tasks, "database_now", lambda: at)
    tasks.hand_over_legs(timestamp=int((at + wrong).timestamp()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [timedelta(0), 5 * MINUTE, -5 * MINUTE, timedelta(days=1), timedelta(days=-1)], ids=str
)
def test_each_opens_at_its_own_midnight(midnights, heard, monkeypatch, django_capture_on_commit_callbacks, wrong):
    """WIT is two hours before WIB; a node five minutes (or a day) fast opens nothing early, a slow one nothing late."""
    east = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
    assert [leg.period.lower.astimezone(UTC) for leg in midnights] == [east, east + HOUR, east + 2 * HOUR]
    seen = []
    with django_capture_on_commit_callbacks(execute=True):
        for at in (east - SECOND, east, east + HOUR - SECOND, east + HOUR, east + 2 * HOUR - SECOND, east + 2 * HOUR):
            for _ in range(2):
                strike(monkeypatch, at, wrong)
            seen.append(states(midnights))
    assert seen == ["PPP", "OPP", "OPP", "OOP", "OOP", "OOO"]
    assert sorted(heard.values()) == [1, 1, 1]
    assert [leg.opened_at.astimezone(UTC) for leg in Leg.objects.order_by("pk")] == [east, east + HOUR, east + 2 * HOUR]


@pytest.mark.django_db
def test_a_node_that_slept_through_it_all_catches_up_in_order(
    midnights, heard, monkeypatch, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        strike(monkeypatch, datetime(2026, 12, 24, tzinfo=UTC), timedelta(0))
        strike(monkeypatch, datetime(2026, 12, 24, tzinfo=UTC), timedelta(0))
    assert states(midnights) == "EEE" and [moves(leg) for leg in midnights] == [["PLANNED->OPEN", "OPEN->ENDED"]] * 3
    assert sorted(heard.values()) == [1] * 6


@pytest.mark.django_db
def test_a_clock_that_jumps_back_undoes_nothing(midnights, monkeypatch):
    end = midnights[0].period.upper
    seen = []
    for at in (end - HOUR, end - timedelta(days=2), end, end - HOUR, end + HOUR):
        strike(monkeypatch, at, timedelta(0))
        seen.append(states(midnights[:1]))
    assert seen == ["O", "O", "E", "E", "E"]
    leg = Leg.objects.get(pk=midnights[0].pk)
    assert leg.opened_at < leg.ended_at and moves(leg) == ["PLANNED->OPEN", "OPEN->ENDED"]


# --- R1: killed in the middle


def test_every_point_of_the_handover_is_died_at() -> None:
    source = Path(handing.__file__).read_text()
    assert tuple(re.findall(r'failpoint\("([\w.]+)"\)', source)) == POINTS


def dies(step, point: str) -> None:  # type: ignore[no-untyped-def]
    """In a child, which a power cut stops; what it had committed stays."""
    connection.close()
    child = os.fork()
    if not child:
        os.environ["PASARKRIYA_CRASH_AT"] = point
        try:
            step()
        finally:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, point


@pytest.fixture
def stall(fair: Fair, monkeypatch: pytest.MonkeyPatch) -> Fair:
    """Two kinds of work on the stand, one piece each; freed one by one, so that there is a middle. A leg follows."""
    monkeypatch.setattr(handing, "BATCH", 1)
    world = fair.world
    count_stock({world.variant(name).pk: 5 for name in GOODS}, by="test", now=world.now)
    fair.row = [_confirmed(fair, name) for name in GOODS]
    days = {"first_day": date(2026, 12, 16), "last_day": date(2026, 12, 20), "zone": "Asia/Makassar"}
    plan_leg(fair.leg.programme, name="Danau Toba", now=world.now, **days, **FACTS)
    return fair


def _confirmed(fair: Fair, name: str) -> Consignment:
    from pasarkriya.exhibitions.actions.confirm_goods import confirm_goods
    from pasarkriya.exhibitions.actions.offer import choose

    row = fair.offer(1, name)
    choose([row], now=fair.world.now, **FACTS)
    confirm_goods([row], now=fair.world.now, **FACTS)
    return row


def all_home(fair: Fair) -> None:
    """Nothing is set aside any more, everything can be bought in the shops again, and no piece is nowhere."""
    assert {row.status for row in Consignment.objects.all()} == {ConsignmentStatus.OVER}
    assert {mark.quantity for mark in Earmark.objects.all()} == {0}
    assert {Holding.objects.get(pk=fair.world.variant(name).pk).available for name in GOODS} == {5}
    assert {piece.status for piece in Piece.objects.all()} == {PieceStatus.RETURNED}
    holds()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", POINTS)
def test_killed_in_the_middle_it_is_done_once(stall: Fair, heard: Counter[tuple[str, int]], point: str) -> None:
    leg = Leg.objects.get(pk=stall.leg.pk)
    start, end = leg.period.lower, leg.period.upper
    if point == "leg.opened":
        dies(lambda: advance(leg.programme, now=start), point)
        assert Leg.objects.get(pk=leg.pk).status == LegStatus.PLANNED and moves(leg) == []
    advance(leg.programme, now=start)
    if point != "leg.opened":
        dies(lambda: advance(leg.programme, now=end), point)
        is_over = point != "leg.ended"
        assert Leg.objects.get(pk=leg.pk).status == (LegStatus.ENDED if is_over else LegStatus.OPEN)
        freed = Consignment.objects.filter(status=ConsignmentStatus.OVER).count()
        assert freed == (1 if point == "leg.batch_freed" else 0)
        holds()
    for _ in range(2):
        advance(leg.programme, now=end)
    assert moves(leg) == ["PLANNED->OPEN", "OPEN->ENDED"]
    all_home(stall)
    # The next one took the baton, for it begins at the very instant.
    assert Leg.objects.get(name="Danau Toba").status == LegStatus.OPEN


# --- R3, R4: two hands, and one that had slept


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_hand_over_once(stall: Fair, heard: Counter[tuple[str, int]]) -> None:
    programme, leg = stall.leg.programme_id, stall.leg

    def strike(at: datetime):  # type: ignore[no-untyped-def]
        return lambda: advance(Programme.objects.get(pk=programme), now=at)

    for at in (leg.period.lower, leg.period.upper):
        at_once([strike(at)] * 4)
    # Whoever found rows locked by another passed them over; the next minute sees to it that none is left.
    advance(Programme.objects.get(pk=programme), now=leg.period.upper + MINUTE)
    assert moves(leg) == ["PLANNED->OPEN", "OPEN->ENDED"]
    assert heard[("LegOpened", leg.pk)] == heard[("LegEnded", leg.pk)] == 1
    all_home(stall)


@pytest.mark.django_db
def test_a_worker_that_wakes_up_late_changes_nothing(fair: Fair) -> None:
    """It had read that the leg is open; meanwhile another ended it."""
    fair.confirmed()
    fair.open()
    asleep = Leg.objects.get(pk=fair.leg.pk)
    fair.end()
    with pytest.raises(IllegalMove):
        handing.leg_machine.move(asleep, LegStatus.ENDED, by="clock", now=asleep.period.upper)
    stale = Leg.objects.get(pk=fair.leg.pk)
    stale.status = LegStatus.OPEN
    assert handing._end_if_due(stale, stale.period.upper) is False
    assert stale.status == LegStatus.ENDED and free_what_is_left(stale, now=stale.period.upper) == 0
    assert moves(fair.leg) == ["PLANNED->OPEN", "OPEN->ENDED"]


@pytest.mark.django_db
def test_an_empty_leg_is_handed_over_too(world: World, fair: Fair) -> None:
    raise_stand(fair.leg, name="Kosong", quota=1, now=world.now, **FACTS)
    fair.open()
    fair.end()
    assert fair.leg.status == LegStatus.ENDED
