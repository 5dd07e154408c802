"""Two carts with the same goods in reverse order, over and over: they queue, and never wait for each other."""

import pytest
from django.db import connection

from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Cart, CartLine, OpenLimit, Purchase
from pasarkriya.stock import holdings
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Holding, Reason
from tests.chaos.threads import at_once
from tests.soak import times
from tests.world import World

pytestmark = pytest.mark.slow
ROUNDS = times(100)


def pair(world: World) -> tuple[Cart, Cart]:
    carts = Cart.objects.bulk_create([Cart(created_at=world.now), Cart(created_at=world.now)])
    goods = [world.variant("metre").pk, world.variant("sarong").pk, world.variant("ring").pk]
    quantities = dict(zip(goods, (50, 1, 1), strict=True))
    CartLine.objects.bulk_create(
        [CartLine(cart=carts[0], variant_id=each, quantity=quantities[each]) for each in goods]
        + [CartLine(cart=carts[1], variant_id=each, quantity=quantities[each]) for each in reversed(goods)]
    )
    return carts[0], carts[1]


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


def test_reverse_order_a_hundred_times(lasting_world):
    world = lasting_world
    plenty = {world.variant(name).pk: 100_000 for name in ("metre", "sarong", "ring")}
    add_stock(plenty, reason=Reason.RECEIVED, by="user:1", now=world.now)
    OpenLimit.objects.create(since=world.now, per_phone=2 * ROUNDS + 1, per_account=1)
    checkout, before = world.checkout(pair(world)[0], payment="cash", courier="pickup"), deadlocks()

    def buy(cart: Cart):
        return lambda: place_order(key=str(cart.public_id), cart=cart, checkout=checkout, now=world.now)

    for _ in range(ROUNDS):
        results = at_once([buy(cart) for cart in pair(world)])
        assert all(isinstance(result, Purchase) for result in results), results
    assert deadlocks() == before
    assert Holding.objects.get(pk=world.variant("ring").pk).reserved == 2 * ROUNDS


def test_locks_taken_in_the_cart_s_own_order_would_deadlock(lasting_world, monkeypatch):
    """The canary: without one order for all, the two meet head on, and PostgreSQL has to part them."""
    import threading
    from contextlib import suppress

    from django.db import OperationalError, transaction

    goods = [lasting_world.variant("metre").pk, lasting_world.variant("ring").pk]
    middle = threading.Barrier(2)

    def lock(keys):
        def deed():
            with suppress(OperationalError), transaction.atomic():
                for key in keys:
                    Holding.objects.select_for_update().get(pk=key)
                    if key == keys[0]:
                        middle.wait(timeout=120)
                return "locked"
            return "parted"

        return deed

    assert sorted(at_once([lock(goods), lock(goods[::-1])])) == ["locked", "parted"]

    def in_order(keys):
        def deed():
            with transaction.atomic():
                return len(holdings.locked(keys))

        return deed

    assert at_once([in_order(goods), in_order(goods[::-1])]) == [2, 2]
