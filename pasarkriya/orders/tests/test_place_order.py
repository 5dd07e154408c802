from dataclasses import replace

import pytest

from pasarkriya.catalogue.models import Variant
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order, OrderLine, Purchase
from pasarkriya.orders.queries import purchase_by_token
from pasarkriya.orders.refusals import (
    BuyerInvalid,
    CartBought,
    DeliveryUnavailable,
    KeyReused,
    NoLongerOffered,
    PriceChanged,
    PurchaseMissing,
    QuantityInvalid,
)
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.models import Payment
from pasarkriya.payments.refusals import PaymentMethodUnavailable
from pasarkriya.places.refusals import PostalCodeMismatch
from pasarkriya.stock.models import Holding
from pasarkriya.stock.queries import available
from pasarkriya.stock.refusals import OutOfStock
from tests.world import JAKARTA


def left(world, product):
    variant = world.variant(product).pk
    return available([variant])[variant]


def test_one_purchase_over_two_shops_makes_an_order_and_a_payment_for_each(world):
    purchase = world.buy(scarf=1, ring=2)
    orders = Order.objects.filter(purchase=purchase).order_by("id")
    assert [order.lines_amount for order in orders] == [450_000, 700_000]
    assert purchase.total_amount == sum(order.total_amount for order in orders)
    payments = Payment.objects.filter(purchase=purchase.public_id).order_by("id")
    assert [p.amount - p.unique_code for p in payments] == [o.total_amount for o in orders]
    assert all(1 <= payment.unique_code <= 999 for payment in payments)
    assert [p.shop_id for p in payments] == [world.shops["sari"].pk, world.shops["bagus"].pk]
    assert left(world, "scarf") == 0 and left(world, "ring") == 98


def test_cloth_is_sold_by_the_centimetre_and_priced_by_the_metre(world):
    purchase = world.buy(metre=275)
    line = OrderLine.objects.get(order__purchase=purchase)
    assert (line.quantity, line.amount) == (275, 412_500)
    assert left(world, "metre") == 725


def test_the_same_key_buys_once(world):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    first = place_order(key="k", cart=cart, checkout=checkout, now=world.now)
    again = place_order(key="k", cart=cart, checkout=checkout, now=world.now)
    assert first == again and Purchase.objects.count() == 1 and left(world, "ring") == 99


@pytest.mark.parametrize("mail", ["hello", "a@b.id\nBcc: all@b.id", "a@b.id, c@d.id", "a@" + "b" * 250])
def test_a_mail_address_that_is_none_is_refused(world, mail):
    """A program may send what no form lets through; our mails would go nowhere, or to others."""
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    with pytest.raises(BuyerInvalid) as refused:
        place_order(
            key="k", cart=cart, checkout=replace(checkout, buyer=replace(checkout.buyer, email=mail)), now=world.now
        )
    assert refused.value.facts == {"field": "email"} and not Purchase.objects.exists()


@pytest.mark.parametrize("changes", [{"minimum": 100}, {"step": 20}])
def test_what_is_sold_otherwise_than_when_it_was_put_into_the_cart_is_not_ordered(world, changes):
    cart = world.cart(metre=50)
    Variant.objects.filter(pk=world.variant("metre").pk).update(**changes)
    with pytest.raises(QuantityInvalid):
        place_order(key="k", cart=cart, checkout=world.checkout(cart), now=world.now)
    assert not Purchase.objects.exists() and left(world, "metre") == 1_000


def test_a_key_is_not_good_for_two_different_things(world):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    place_order(key="k", cart=cart, checkout=checkout, now=world.now)
    with pytest.raises(KeyReused):
        place_order(key="k", cart=cart, checkout=replace(checkout, language="en"), now=world.now)
    assert Purchase.objects.count() == 1


def test_a_cart_is_bought_once_even_with_another_key(world):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    place_order(key="a", cart=cart, checkout=checkout, now=world.now)
    with pytest.raises(CartBought):
        place_order(key="b", cart=cart, checkout=checkout, now=world.now)
    assert left(world, "ring") == 99


def nothing_happened(world):
    assert not Purchase.objects.exists() and not Order.objects.exists() and not Payment.objects.exists()
    assert not Holding.objects.exclude(reserved=0).exists()


def test_a_stale_price_is_refused_and_leaves_no_trace(world):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    Variant.objects.filter(pk=world.variant("ring").pk).update(price_amount=360_000)
    with pytest.raises(PriceChanged) as refusal:
        place_order(key="k", cart=cart, checkout=checkout, now=world.now)
    assert refusal.value.facts["total_amount"] == checkout.expected_total_amount + 10_000
    nothing_happened(world)


def test_the_last_piece_is_not_sold_twice(world):
    first, second = world.cart(scarf=1), world.cart(scarf=1)
    checkouts = [world.checkout(first), world.checkout(second)]
    place_order(key="a", cart=first, checkout=checkouts[0], now=world.now)
    with pytest.raises(OutOfStock) as refusal:
        place_order(key="b", cart=second, checkout=checkouts[1], now=world.now)
    assert refusal.value.facts["lines"] == [{"variant": world.variant("scarf").pk, "wanted": 1, "available": 0}]
    assert Purchase.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"address": replace(JAKARTA, postal_code="80864")}, PostalCodeMismatch),
        ({"delivery": {}}, DeliveryUnavailable),
        ({"payment": {}}, PaymentMethodUnavailable),
    ],
)
def test_what_does_not_fit_together_is_refused_and_leaves_no_trace(world, change, refusal):
    cart = world.cart(ring=1)
    with pytest.raises(refusal):
        place_order(key="k", cart=cart, checkout=replace(world.checkout(cart), **change), now=world.now)
    nothing_happened(world)


def test_a_buyer_without_a_name_is_asked_for_it(world):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    with pytest.raises(BuyerInvalid) as refusal:
        place_order(
            key="k", cart=cart, checkout=replace(checkout, buyer=replace(checkout.buyer, name=" ")), now=world.now
        )
    assert refusal.value.facts == {"field": "name"}


def test_goods_of_a_closed_shop_are_not_sold(world):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    shop = world.shops["bagus"]
    type(shop).objects.filter(pk=shop.pk).update(status="CLOSED")
    with pytest.raises(NoLongerOffered):
        place_order(key="k", cart=cart, checkout=checkout, now=world.now)
    nothing_happened(world)


def test_cash_is_for_goods_that_are_fetched_or_brought_by_the_shop(world):
    with pytest.raises(PaymentMethodUnavailable):
        world.buy("a", payment="cash", courier="rate-jne-reg", ring=1)
    purchase = world.buy("b", payment="cash", courier="pickup", ring=1)
    assert Payment.objects.get(purchase=purchase.public_id).due_at is None


def test_the_shops_qris_carries_the_exact_amount(world):
    purchase = world.buy(payment="qris", ring=1)
    payment = Payment.objects.get(purchase=purchase.public_id)
    assert f"54{len(str(payment.amount)):02d}{payment.amount}" in payment.instructions["payload"]
    assert payment.unique_code == 0


def test_only_the_right_token_opens_a_purchase(world):
    purchase = world.buy(ring=1)
    assert purchase_by_token(str(purchase.public_id), token_of("purchase", purchase.public_id)).purchase == purchase
    for token in ("", "x", token_of("cart", purchase.public_id), "é"):
        with pytest.raises(PurchaseMissing):
            purchase_by_token(str(purchase.public_id), token)
