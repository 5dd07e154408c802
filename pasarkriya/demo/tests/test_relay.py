"""The relay of 2021, played again on a small scale: every piece is somewhere at the end, and all books are closed."""

import json
from dataclasses import replace

import pytest

from pasarkriya.cli.main import main
from pasarkriya.demo.relay import play as playing
from pasarkriya.demo.relay import records
from pasarkriya.demo.relay.records import RelayRecord, RelayUnknown, record_of
from pasarkriya.exhibitions.actions.close_leg import close_leg
from pasarkriya.exhibitions.actions.custody import shop_holder
from pasarkriya.exhibitions.actions.lose import find_again
from pasarkriya.exhibitions.goods_models import Piece, PieceStatus
from pasarkriya.exhibitions.hearing import book_of, questions_of, talks_of
from pasarkriya.exhibitions.missing import missing_of
from pasarkriya.exhibitions.models import Leg, Programme, Stand
from pasarkriya.exhibitions.refusals import BooksDisagree
from pasarkriya.exhibitions.reporting import report_of
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.ledger.queries import verify

NAME = "rumah-kriya-asri-2021"
DAYS = [
    ("2021-08-09", "2021-08-28"),
    ("2021-09-06", "2021-09-25"),
    ("2021-10-04", "2021-10-23"),
    ("2021-11-01", "2021-11-20"),
    ("2021-11-29", "2021-12-18"),
]


def small(record: RelayRecord) -> RelayRecord:
    """The same legs with few shops and pieces."""
    legs = [replace(leg, participants=4, kinds=8, pieces=16, stands=()) for leg in record.legs]
    return replace(record, legs=tuple(legs))


def test_the_record_says_what_is_known() -> None:
    legs = record_of(NAME).legs
    assert [(str(leg.first_day), str(leg.last_day)) for leg in legs] == DAYS
    assert all((leg.last_day - leg.first_day).days == 19 for leg in legs)
    assert (legs[0].participants, legs[0].kinds, legs[0].pieces) == (54, 1087, 1955)
    assert set(legs[4].provinces) == {"51", "34", "71", "91", "65", "15"}
    assert {stand.name: stand.quota for stand in legs[3].stands} == {"Danau Toba": 100, "Sumatera Utara": 200}


def test_every_province_of_then_carries_one_leg() -> None:
    provinces = [code for leg in record_of(NAME).legs for code in leg.provinces]
    assert len(provinces) == len(set(provinces)) == 34


def test_an_unknown_relay_is_refused() -> None:
    with pytest.raises(RelayUnknown):
        record_of("../../etc/passwd")


@pytest.mark.django_db
def test_played_to_its_closed_books(world, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("pasarkriya.cli.relay.record_of", lambda name: small(records.record_of(name)))
    assert main(["relay", "replay", NAME, "--json"]) == 0
    legs = json.loads(capsys.readouterr().out)["legs"]
    assert [(leg["first_day"], leg["last_day"]) for leg in legs] == DAYS
    for leg in legs:
        assert leg["closed"] and leg["consigned"] and leg["sold"]
        assert leg["sold"] + leg["returned"] + leg["lost"] == leg["consigned"]
    assert [leg["lost"] for leg in legs] == [1, 0, 0, 1, 0]
    assert legs[4]["provinces"] == ["15", "34", "51", "65", "71", "91"]
    assert [found for found in check_invariants() if not found.holds] == []
    assert verify() == []


@pytest.mark.django_db
def test_its_clock_never_goes_back(world) -> None:
    seen = []
    playing.play(small(record_of(NAME)), now=world.now, tell=lambda step, leg: seen.append((step, _clock(leg))))
    clocks = [clock for _, clock in seen if clock is not None]
    assert clocks == sorted(clocks) and len(clocks) > 10


def _clock(leg):  # type: ignore[no-untyped-def]
    return Programme.objects.get(pk=leg.programme_id).clock


@pytest.mark.django_db
def test_the_demos_own_relay_is_under_way_and_is_made_once(world, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "relay_of_today", lambda today: small(records.relay_of_today(today)))
    playing.seed_relay(now=world.now)
    playing.seed_relay(now=world.now)
    legs = Leg.objects.order_by("period")
    assert [leg.status for leg in legs] == ["ENDED", "OPEN", "PLANNED"]
    over, under_way, _ = legs
    assert [each.what for each in missing_of(over) if each.what != "unpaid"] == ["pieces"]
    with pytest.raises(BooksDisagree):
        close_leg(over, by="user:1", now=world.now)
    lost = Piece.objects.get(consignment__stand__leg=over, holder__startswith="way:", status=PieceStatus.RETURNING)
    find_again(lost, holder=shop_holder(lost.consignment.shop_id), by="user:1", now=world.now)
    close_leg(over, by="user:1", now=world.now)
    assert report_of(under_way).visitors and len(report_of(over).awards) == 2
    assert talks_of(under_way) and book_of(under_way)
    assert all(questions_of(stand) for stand in Stand.objects.filter(leg=under_way))
    assert Programme.objects.get().clock is None
    assert [found for found in check_invariants() if not found.holds] == []
