"""An order says what was ordered in its reader's language, as the work was called then."""

from django.test import Client

from pasarkriya.catalogue.models import Product
from pasarkriya.orders.models import OrderLine
from pasarkriya.orders.tokens import token_of
from pasarkriya.wording.formats import line_name
from tests.world import World


def bought(world: World, name_en: str):
    Product.objects.filter(pk=world.products["ring"].pk).update(name_en=name_en)
    purchase = world.buy(ring=1)
    Product.objects.filter(pk=world.products["ring"].pk).update(name="Lain", name_en="Other")
    return purchase


def page(purchase, language: str) -> str:
    client = Client(headers={"Accept-Language": language})
    return client.get(f"/pesanan/{purchase.public_id}/{token_of('purchase', purchase.public_id)}").content.decode()


def test_the_english_name_is_frozen_and_shown_to_readers_of_english(world):
    purchase = bought(world, "Granulated ring")
    line = OrderLine.objects.get()
    assert (line.product_name, line.product_name_en) == ("Cincin granulasi jawan", "Granulated ring")
    assert "Granulated ring" in page(purchase, "en") and "Cincin granulasi jawan" not in page(purchase, "en")
    assert "Cincin granulasi jawan" in page(purchase, "id") and "Granulated ring" not in page(purchase, "id")


def test_what_was_never_translated_is_shown_as_it_was_written(world):
    purchase = bought(world, "")
    assert OrderLine.objects.get().product_name_en is None
    assert "Cincin granulasi jawan" in page(purchase, "en")
    assert line_name(OrderLine.objects.get()) == "Cincin granulasi jawan"
