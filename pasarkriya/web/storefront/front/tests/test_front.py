from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import time_machine

from pasarkriya.web.storefront.variety import of_the_day, turned, varied


def test_the_front_says_what_day_it_is_and_shows_what_is_new(world, guest, visitor):
    with time_machine.travel(datetime(2026, 11, 24, 1, 30, tzinfo=UTC), tick=False):
        page = guest.get("/").content.decode()
        english = visitor.get("/").content.decode()
    assert "Selasa, 24 November 2026" in page
    assert "Tuesday, 24 November 2026" in english
    for shown in (
        "Cincin granulasi jawan",
        "Selendang endek wajik",
        'href="/daerah/bali"',
        'href="/perajin/ayu"',
        "Semua 4 karya",
    ):
        assert shown in page


def test_the_cloth_of_the_day_changes_with_the_day(world, guest):
    hung = set()
    for day in (24, 25):
        with time_machine.travel(datetime(2026, 11, day, 1, tzinfo=UTC), tick=False):
            hung.add(guest.get("/").content.decode().split('class="hung-cloth"')[1][:60])
    assert len(hung) == 2


def test_an_empty_market_is_no_error(db, guest):
    page = guest.get("/").content.decode()
    assert "Alat tenun sedang dipasang" in page


def test_the_front_needs_six_statements_once_the_names_are_known(world, guest, django_assert_max_num_queries):
    guest.get("/")
    with django_assert_max_num_queries(6):
        guest.get("/")


def test_everyone_has_the_first_place_once_before_anyone_has_it_again():
    day = date(2026, 11, 24)
    assert {of_the_day(day + timedelta(days=n), "abc") for n in range(3)} == set("abc")
    assert of_the_day(day, "") is None
    assert sorted("".join(turned(day + timedelta(days=n), "abcdef", 2)) for n in range(3)) == ["ab", "cd", "ef"]


def test_one_shop_does_not_paper_the_wall():
    cards = [SimpleNamespace(shop_id=1, id=n) for n in range(5)] + [SimpleNamespace(shop_id=2, id=9)]
    assert [card.id for card in varied(cards, 3)] == [0, 1, 9]
    assert len(varied(cards, 6)) == 6
