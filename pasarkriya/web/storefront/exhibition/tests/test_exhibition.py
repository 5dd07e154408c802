"""A visitor's way: the relay, the hall, a stand, and a piece that comes from the stand."""

from datetime import timedelta

import pytest
from django.test import Client

from pasarkriya.exhibitions.actions.suspend import move_online
from pasarkriya.exhibitions.actions.turn_clock import playing, turn_clock
from pasarkriya.exhibitions.models import Form, Leg
from pasarkriya.orders.models import CartLine
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Holding
from pasarkriya.web.storefront.exhibition.views import span
from tests.fair import FACTS, Fair
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(fair: Fair) -> Fair:
    """Three scarves on the stand of Bali, before the opening."""
    fair.row = fair.confirmed()
    return fair


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address, headers={"Accept-Language": "en"})
    assert response.status_code == status, response.status_code
    return response.content.decode()


def buy(client: Client, fair: Fair, work: object):  # type: ignore[no-untyped-def]
    address = f"/pameran/{fair.leg.slug}/{fair.stand.slug}/beli"
    return client.post(address, {"work": str(work)}, headers={"Accept-Language": "en"})


def test_the_front_tells_of_the_next_leg(client: Client, here: Fair) -> None:
    text = page(client, "/")
    assert "Likupang" in text and "Opens in" in text


def test_the_relay_is_a_line_of_legs(client: Client, here: Fair) -> None:
    text = page(client, "/pameran")
    assert "Rumah Kriya Asri" in text and "to come" in text and "26 Nov 2026" in text


def test_the_hall_shows_its_stands(client: Client, here: Fair) -> None:
    here.open()
    text = page(client, f"/pameran/{here.leg.slug}")
    assert "Open for another" in text and "3 pieces" in text and "WITA" in text


def test_nothing_can_be_bought_before_it_opens(client: Client, here: Fair) -> None:
    text = page(client, f"/pameran/{here.leg.slug}/{here.stand.slug}")
    assert "Take it from the stand" not in text
    assert buy(client, here, here.row.public_id).status_code == 409
    assert not CartLine.objects.exists()


def test_a_piece_comes_from_the_stand(client: Client, here: Fair) -> None:
    here.open()
    assert "Take it from the stand" in page(client, f"/pameran/{here.leg.slug}/{here.stand.slug}")
    assert buy(client, here, here.row.public_id).status_code == 303
    line = CartLine.objects.get()
    assert (line.variant_id, line.earmark) == (here.row.variant_id, here.row.earmark)


@pytest.mark.parametrize("work", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_work_is_not_there(client: Client, here: Fair, work: str) -> None:
    here.open()
    assert buy(client, here, work).status_code == 404


def test_who_watches_a_replay_buys_nothing(client: Client, here: Fair) -> None:
    here.open()
    turn_clock(here.leg.programme, here.leg.period.lower + timedelta(hours=5))
    assert "Played again" in page(client, f"/pameran/{here.leg.slug}")
    assert buy(client, here, here.row.public_id).status_code == 409


def test_a_replay_leads_the_front_only_while_it_is_played(client: Client, here: Fair) -> None:
    here.open()
    turn_clock(here.leg.programme, here.leg.period.lower + timedelta(hours=5))
    assert "Likupang" not in page(client, "/")
    with playing(here.leg.programme):
        assert "Likupang" in page(client, "/")
    assert "Likupang" not in page(client, "/")


def test_a_suspended_hall_says_so(client: Client, here: Fair, world: World) -> None:
    Leg.objects.filter(pk=here.leg.pk).update(form=Form.HYBRID)
    move_online(here.leg, announcement="Gedung ditutup.", announcement_en="The hall is closed.", now=world.now, **FACTS)
    assert "The hall is closed." in page(client, f"/pameran/{here.leg.slug}")


def test_a_work_that_only_the_stand_has_leads_there(client: Client, here: Fair, world: World) -> None:
    count_stock({here.row.variant_id: 3}, by="test", now=world.now)
    assert Holding.objects.get(pk=here.row.variant_id).available == 0
    address = f"/karya/{world.products['scarf'].slug}"
    assert "Go to the stand" not in page(client, address)
    here.open()
    assert "Go to the stand" in page(client, address)


@pytest.mark.parametrize("address", ["/pameran/nirwana", "/pameran/nirwana/bali"])
def test_what_is_not_there(client: Client, world: World, address: str) -> None:
    page(client, address, 404)


def test_a_countdown_is_never_below_zero(world: World) -> None:
    assert span(world.now, world.now + timedelta(days=1)) == span(world.now, world.now)
    left = span(world.now + timedelta(days=2, hours=3, minutes=4), world.now)
    assert (left.days, left.hours, left.minutes) == (2, 3, 4)
