"""One buyer presses twice, or has two windows open: he buys once, and never sees an error for it."""

import pytest

from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Purchase
from pasarkriya.orders.refusals import CartBought
from pasarkriya.stock.models import Holding
from tests.chaos.threads import at_once

pytestmark = pytest.mark.slow


def presses(world, keys):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart, payment="cash", courier="pickup")
    return [lambda key=key: place_order(key=key, cart=cart, checkout=checkout, now=world.now) for key in keys]


def test_the_same_key_at_the_same_instant_is_one_purchase_for_all_who_press(lasting_world):
    for round_ in range(10):
        results = at_once(presses(lasting_world, [f"key-{round_}"] * 4))
        assert len({result.pk for result in results}) == 1
    assert Purchase.objects.count() == Holding.objects.get(pk=lasting_world.variant("ring").pk).reserved == 10


def test_two_windows_with_the_same_cart_buy_it_once(lasting_world):
    for round_ in range(10):
        results = at_once(presses(lasting_world, [f"a-{round_}", f"b-{round_}"]))
        assert sorted(type(result) is CartBought for result in results) == [False, True]
    assert Purchase.objects.count() == 10
