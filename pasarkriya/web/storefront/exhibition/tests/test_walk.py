"""The way past the stands, and the cloth over each."""

import re

import pytest
from django.test import Client

from pasarkriya.catalogue import data
from pasarkriya.exhibitions.actions.plan import raise_stand
from pasarkriya.exhibitions.showing import stands_of
from pasarkriya.web.storefront.exhibition.bands import DYES, band_of
from pasarkriya.web.storefront.exhibition.walk import in_order, walk_past
from tests.fair import FACTS, Fair
from tests.world import World

pytestmark = pytest.mark.django_db


def raised(fair: Fair, **stands: list[str]) -> None:
    for name, regions in stands.items():
        raise_stand(fair.leg, name=name, quota=5, regions=regions, now=fair.world.now, **FACTS)


def test_one_walks_from_west_to_east_and_to_institutions_last(fair: Fair) -> None:
    raised(fair, Sarinah=[], Papua=["91", "93"], Toba=["12.12"], Sumut=["12.71"])
    views = in_order(stands_of(fair.leg))
    assert [view.stand.name for view in views] == ["Toba", "Sumut", "Bali", "Papua", "Sarinah"]
    walk = walk_past(views, fair.leg, ["15"])
    assert {stop.short: stop.label for stop in walk.stops} == {
        "Sumut": "1–2", "Bali": "3", "Papua": "4", "Pasel": "4", "Jambi": "",
    }  # fmt: skip
    assert len(walk.grounds) == 38 - 5
    assert walk.thread.count(",") == 4


def test_names_of_neighbours_do_not_lie_on_each_other(fair: Fair) -> None:
    raised(fair, Banten=["36"], Jakarta=["31"], Jabar=["32"], Jateng=["33"], Diy=["34"])
    stops = {stop.short: stop.is_above for stop in walk_past(in_order(stands_of(fair.leg)), fair.leg).stops}
    assert stops == {"Banten": False, "DKI": True, "Jabar": False, "Jateng": True, "DIY": False, "Bali": False}


def test_the_map_leads_to_each_stand_and_the_stands_to_each_other(client: Client, fair: Fair) -> None:
    raised(fair, Jambi=["15"])
    fair.open()
    hall = client.get(f"/pameran/{fair.leg.slug}").content.decode()
    here = f"/pameran/{fair.leg.slug}/"
    found = re.findall(r'class="walk-stop"><title>(\w+)</title>.*?>(\d)</text>', hall)
    assert found == [("Jambi", "1"), ("Bali", "2")]
    bali = client.get(f"{here}bali").content.decode()
    assert f'href="{here}jambi"' in bali


def test_a_stand_keeps_its_cloth_and_every_craft_has_one(world: World) -> None:
    assert band_of("endek", "bali 1") == band_of("endek", "bali 1")
    assert band_of("endek", "bali 1") != band_of("endek", "bali 2")
    crafts = [craft["slug"] for craft in data.crafts()]
    for craft in ["", "nirwana", *crafts]:
        band = band_of(craft, "x")
        assert 20 <= band.width <= 64 and len(band.shapes) >= 2
        assert {dye for _, dye in band.shapes} <= {*DYES, "paper"}
        assert all(re.fullmatch(r"[MhvHVlqacz0-9 .,e-]+", path) for path, _ in band.shapes)
