from pasarkriya.catalogue.actions.publish_product import publish_product, withdraw_product
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.stock.actions.adjust import count_stock
from tests.world import product


def ring_in_two_sizes(world):
    return product(
        world,
        "two",
        world.shops["bagus"],
        ProductDraft(
            name="Cincin dua ukuran", craft="perak-celuk", form="perhiasan", technique="granulasi", origin="51.04",
            purity_permille=925,
            variants=[VariantDraft(price_amount=350_000, stock=1, name=size) for size in ("16", "18")],
        ),
    )  # fmt: skip


def is_available(product):
    return Listing.objects.get(product=product).is_available


def test_a_card_says_sold_out_only_when_no_size_is_left(world):
    ring = ring_in_two_sizes(world)
    small, large = Variant.objects.filter(product=ring).order_by("position")
    count_stock({small.pk: 0}, by="user:2", now=world.now)
    assert is_available(ring)
    count_stock({large.pk: 0}, by="user:2", now=world.now)
    assert not is_available(ring)
    count_stock({small.pk: 1}, by="user:2", now=world.now)
    assert is_available(ring)


def test_both_sizes_gone_at_once(world):
    ring = ring_in_two_sizes(world)
    sizes = Variant.objects.filter(product=ring).values_list("pk", flat=True)
    count_stock(dict.fromkeys(sizes, 0), by="user:2", now=world.now)
    assert not is_available(ring)


def test_a_sold_out_work_is_published_as_sold_out(world):
    scarf = world.products["scarf"]
    count_stock({world.variant("scarf").pk: 0}, by="user:1", now=world.now)
    withdraw_product(scarf, by="user:1", now=world.now)
    publish_product(scarf, by="user:1", now=world.now)
    assert not is_available(scarf)


def test_a_card_follows_when_a_size_is_no_longer_offered_and_when_it_comes_back(world):
    ring = ring_in_two_sizes(world)
    small, large = Variant.objects.filter(product=ring).order_by("position")
    count_stock({small.pk: 0}, by="user:2", now=world.now)

    def offer(*variants):
        drafts = [VariantDraft(id=v.pk, price_amount=v.price_amount, name=v.name) for v in variants]
        facts = {"craft": "perak-celuk", "form": "perhiasan", "technique": "granulasi", "origin": "51.04"}
        draft = ProductDraft(name=ring.name, variants=drafts, purity_permille=925, **facts)
        save_product(shop=ring.shop, product=ring, draft=draft, by="user:2", now=world.now)

    offer(small)
    assert not is_available(ring)
    offer(small, large)
    assert is_available(ring)
