from datetime import timedelta

import pytest

from pasarkriya.curation.actions.declare_maker import declare_maker
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.shops.models import Maker

pytestmark = pytest.mark.django_db


@pytest.fixture
def draw(world):
    for maker in Maker.objects.all():
        declare_maker(maker, is_woman=True, has_disability=True, by="x", now=world.now)
    return draw_places("FRONT", world.councils[""], places=1, seed="Undian 24-11", by="x", now=world.now)


def test_everybody_reads_the_rule_and_the_draw_but_not_what_makers_said_of_themselves(draw, visitor):
    assert draw.code in visitor.get("/giliran").content.decode()
    answer = visitor.get(f"/giliran/{draw.code.lower()}")
    page = answer.content.decode()
    for shown in ("Tenun Sari", "Perak Bagus", "Undian 24-11", draw.digest, "1 of 2 shops got a place."):
        assert shown in page
    assert "isab" not in page and "woman" not in page.lower()
    for code in ("NOSUCH22", "x" * 300, "%00"):
        assert visitor.get(f"/giliran/{code}").status_code == 404


def test_the_front_shows_whose_turn_it_is(draw, world, visitor):
    def turn() -> str:
        page = visitor.get("/").content.decode()
        return page.split("It is their turn")[1].split("</section>")[0]

    first = {"shop:" + str(world.shops["sari"].pk): "Kamen endek pesanan"}.get(draw.result[0], "Cincin granulasi jawan")
    assert first in turn() and turn().count('class="card plain"') == 1
    draw_places("FRONT", world.councils[""], places=1, by="x", now=world.now + timedelta(days=7))
    # The other one, who had no place yet.
    assert first not in turn() and turn().count('class="card plain"') == 1


def test_a_province_s_draw_is_not_the_nation_s_front(world, visitor):
    draw_places("FRONT", world.councils["51"], places=1, by="x", now=world.now)
    assert "It is their turn" not in visitor.get("/").content.decode()
