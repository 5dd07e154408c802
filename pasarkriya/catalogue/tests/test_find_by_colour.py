import pytest
from PIL import Image

from pasarkriya.catalogue.actions.add_photo import add_photo
from pasarkriya.catalogue.actions.index_photos import index_new_photos
from pasarkriya.catalogue.actions.publish_product import withdraw_product
from pasarkriya.catalogue.colours import colour_of, colours_of, works_by_colour
from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.queries import Filters
from pasarkriya.catalogue.tests.test_know_a_stolen_photo import sent

RED = "b8432f"


@pytest.fixture
def red_ring(world):
    """All works of the world are blue, but this one."""
    index_new_photos()
    Photo.objects.filter(product=world.products["ring"]).delete()
    return add_photo(world.products["ring"], sent(Image.new("RGB", (400, 500), f"#{RED}")))


def names(found) -> list[str]:
    return [card.name for card, _ in found]


def test_the_work_of_this_colour_comes_first(world, red_ring) -> None:
    ((card, percent),) = works_by_colour(colour_of(RED))
    assert (card.name, percent) == ("Cincin granulasi jawan", 100)
    assert set(names(works_by_colour(colour_of("2f4a6d")))) == {
        "Selendang endek wajik", "Endek meteran taum", "Kamen endek pesanan",
    }  # fmt: skip


def test_a_neighbouring_shade_matches_less(world, red_ring) -> None:
    ((_card, percent),) = works_by_colour(colour_of("c24a3a"))
    assert 80 < percent < 100


def test_of_one_material_only(world, red_ring) -> None:
    assert works_by_colour(colour_of(RED), Filters(material_group="tekstil")) == []
    assert names(works_by_colour(colour_of(RED), Filters(material_group="logam"))) == ["Cincin granulasi jawan"]


@pytest.mark.parametrize(
    "filters",
    [
        {"craft": "perak-celuk"}, {"region": "51"}, {"region": "51.04"}, {"price_min": 350_000, "price_max": 350_000},
        {"craft": "perak-celuk", "region": "51.04", "price_max": 400_000},
    ],
)  # fmt: skip
def test_by_the_filters_of_the_lists(world, red_ring, filters) -> None:
    assert len(works_by_colour(colour_of(RED), Filters(**filters, shop_id=world.shops["bagus"].pk))) == 1
    assert works_by_colour(colour_of(RED), Filters(**filters, shop_id=world.shops["sari"].pk)) == []


@pytest.mark.parametrize(
    "filters",
    [{"craft": "endek"}, {"region": "15"}, {"region": "51.07"}, {"price_min": 350_001}, {"price_max": 349_999}],
)
def test_other_works_are_left_out(world, red_ring, filters) -> None:
    assert works_by_colour(colour_of(RED), Filters(**filters)) == []


def test_what_is_not_on_the_market_is_not_found(world, red_ring) -> None:
    withdraw_product(world.products["ring"], by="user:2", now=world.now)
    assert works_by_colour(colour_of(RED)) == []


def test_no_colour_finds_nothing(world, red_ring) -> None:
    assert works_by_colour([]) == [] == works_by_colour(colour_of("no colour"))


def test_the_colours_of_a_photo(world, red_ring) -> None:
    (found,) = colours_of(Photo.objects.get(pk=red_ring.pk))
    assert found.permille == 1000 and abs(found.lightness - 44) <= 1
