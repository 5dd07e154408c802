"""Numbers that change before one's eyes, and visitors counted by nobody's name."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse

import pytest
from django.db import transaction
from django.test import Client

from pasarkriya.exhibitions.goods_models import Channel
from pasarkriya.exhibitions.live import notify, numbers_of
from pasarkriya.exhibitions.models import LegStatus
from pasarkriya.exhibitions.visit_models import Presence, Visit
from pasarkriya.web.storefront.exhibition.stream import origin_of
from tests.chaos.server import _free_port, environment
from tests.fair import Fair

BROWSER = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile"}


@contextmanager
def keeping_lines() -> Iterator[str]:
    """The real process, as the demo starts it."""
    port = _free_port()
    command = [sys.executable, "-m", "pasarkriya.cli.main", "serve", "--live", "--port", str(port)]
    process = subprocess.Popen(command, env=environment())
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=60).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=120)


def next_numbers(line: HTTPResponse, wanted) -> dict:  # type: ignore[no-untyped-def, type-arg]
    """The first numbers that are as wanted; what comes before is let pass."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        word = line.readline().decode()
        if word.startswith("data: "):
            found: dict = json.loads(word[6:])  # type: ignore[type-arg]
            if wanted(found):
                return found
    raise AssertionError("nothing of that kind came")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_sale_and_the_end_reach_who_watches(fair: Fair) -> None:
    row = fair.confirmed()
    fair.open()
    with keeping_lines() as address:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}/pameran/nirwana/siaran", timeout=120)
        line = urllib.request.urlopen(f"{address}/pameran/{fair.leg.slug}/siaran", timeout=300)
        other = urllib.request.urlopen(f"{address}/pameran/{fair.leg.slug}/siaran", timeout=300)
        # Who looks in from the market's front is not in the hall.
        outside = urllib.request.urlopen(f"{address}/pameran/{fair.leg.slug}/siaran?luar", timeout=300)
        next_numbers(outside, lambda found: found["visitors"] == 2)
        assert line.headers["Content-Type"].startswith("text/event-stream")
        assert next_numbers(line, lambda found: found["visitors"] == 2)["sold"] == 0
        fair.sold(row, 2)
        assert next_numbers(line, lambda found: found["sold"])["stands"] == {str(fair.stand.pk): 2}
        assert numbers_of(fair.leg.pk).visitors == Presence.objects.get().count == 2
        other.close()
        next_numbers(line, lambda found: found["visitors"] == 1)
        fair.end()
        assert next_numbers(line, lambda found: found["status"] != "OPEN")["status"] == LegStatus.ENDED
        line.close()
        outside.close()
    # Who ended in good order has taken his visitors with him.
    assert not Presence.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_called_off_is_told_to_nobody(fair: Fair) -> None:
    import psycopg

    from tests.chaos.server import test_database_url

    with psycopg.connect(test_database_url(), autocommit=True) as line:
        line.execute("LISTEN pameran")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            notify(fair.leg.pk)
            raise ZeroDivisionError
        with transaction.atomic():
            notify(fair.leg.pk)
            notify(fair.leg.pk)
        assert [word.payload for word in line.notifies(timeout=2, stop_after=2)] == [str(fair.leg.pk)]


@pytest.mark.django_db
def test_without_that_process_the_page_asks_again_by_itself(client: Client, fair: Fair) -> None:
    fair.row = fair.confirmed()
    answer = client.get(f"/pameran/{fair.leg.slug}/siaran")
    assert answer["Content-Type"] == "text/event-stream" and answer["Cache-Control"] == "no-store"
    retry, event, data = answer.content.decode().split("\n\n")[0:1] + answer.content.decode().split("\n")[2:4]
    assert retry == "retry: 20000" and event == "event: numbers"
    assert json.loads(data[6:]) == {
        "status": "PLANNED", "is_suspended": False, "clock": None, "visitors": 0, "stands": {str(fair.stand.pk): 0},
        "sold": 0,
    }  # fmt: skip
    assert client.get("/pameran/nirwana/siaran").status_code == 404


def numbers(fair: Fair) -> list[tuple[str, int, int]]:
    rows = Visit.objects.filter(leg=fair.leg).order_by("stand_id")
    return [("stand" if row.stand_id else "leg", row.visitors, row.views) for row in rows]


@pytest.mark.django_db
def test_a_browser_is_one_visitor_however_often_it_looks(fair: Fair) -> None:
    hall, stand = f"/pameran/{fair.leg.slug}", f"/pameran/{fair.leg.slug}/{fair.stand.slug}"
    mine = Client(headers=BROWSER)
    for address in (hall, hall, stand, stand):
        mine.get(address)
    Client(headers=BROWSER).get(stand)
    assert numbers(fair) == [("stand", 2, 3), ("leg", 2, 3)]
    # What the browser keeps says where it was, and not who it is: two of them keep the same.
    assert mine.cookies["pameran"].value == f"l{fair.leg.pk}.t{fair.stand.pk}"


@pytest.mark.django_db
@pytest.mark.parametrize("agent", ["", "curl/8", "Mozilla/5.0 (compatible; Googlebot/2.1)"])
def test_robots_are_no_visitors(fair: Fair, agent: str) -> None:
    Client(headers={"User-Agent": agent}).get(f"/pameran/{fair.leg.slug}")
    assert numbers(fair) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kept", ["x", "l.t", "l99999999999999999999", "<script>", "l1." * 400])
def test_a_cookie_that_is_not_ours_changes_nothing(fair: Fair, kept: str) -> None:
    browser = Client(headers=BROWSER)
    browser.cookies["pameran"] = kept
    assert browser.get(f"/pameran/{fair.leg.slug}").status_code == 200
    assert len(browser.cookies["pameran"].value) < 1500


def test_only_our_own_proxies_say_from_where_somebody_comes() -> None:
    scope = {"headers": [(b"x-forwarded-for", b"6.6.6.6, 203.0.113.9")], "client": ("127.0.0.1", 1)}
    assert (origin_of(scope, 0), origin_of(scope, 1)) == ("127.0.0.1", "203.0.113.9")


@pytest.mark.django_db
def test_sales_of_makers_word_do_not_count(fair: Fair) -> None:
    from pasarkriya.exhibitions.actions.sell import note_sale

    row = fair.confirmed()
    fair.open()
    note_sale(row, key="a", channel=Channel.OUTSIDE, quantity=1, amount=5, at=fair.world.now)
    assert numbers_of(fair.leg.pk).sold == 0
