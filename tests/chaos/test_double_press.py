"""One buyer presses twice, or has two windows open: he buys once, and never sees an error for it."""

import pytest

from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.orders.models import Purchase
from pasarkriya.orders.refusals import CartBought
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Holding
from tests.chaos.threads import at_once
from tests.soak import times

pytestmark = pytest.mark.slow
ROUNDS = times(10)


def presses(world, keys):
    cart = world.cart(ring=1)
    checkout = world.checkout(cart, payment="cash", courier="pickup")
    return [lambda key=key: place_order(key=key, cart=cart, checkout=checkout, now=world.now) for key in keys]


@pytest.fixture
def market(lasting_world):
    """With a ring for every round, and room for all of them unpaid."""
    most = {"per_phone": ROUNDS + 1, "per_account": ROUNDS + 1}
    set_open_limit(**most, since=lasting_world.now, by="user:9", now=lasting_world.now)
    count_stock({lasting_world.variant("ring").pk: ROUNDS}, by="user:2", now=lasting_world.now)
    return lasting_world


def test_the_same_key_at_the_same_instant_is_one_purchase_for_all_who_press(market):
    for round_ in range(ROUNDS):
        results = at_once(presses(market, [f"key-{round_}"] * 4))
        assert len({result.pk for result in results}) == 1
    assert Purchase.objects.count() == Holding.objects.get(pk=market.variant("ring").pk).reserved == ROUNDS


def test_two_windows_with_the_same_cart_buy_it_once(market):
    for round_ in range(ROUNDS):
        results = at_once(presses(market, [f"a-{round_}", f"b-{round_}"]))
        assert sorted(type(result) is CartBought for result in results) == [False, True]
    assert Purchase.objects.count() == ROUNDS
