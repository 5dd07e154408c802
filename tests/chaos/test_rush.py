"""A rush on few pieces: sold is what there was, exactly, and everybody else gets a clear no, quickly.

Two guards see to it, the row lock and the database's own check. Each alone holds; with both
off the very same rush oversells, so it is a real rush.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.models import OrderLine
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Holding
from tests.chaos.buyers import filled_carts, rush, tally
from tests.chaos.server import GUARDED, UNLOCKED, serving

pytestmark = pytest.mark.slow
# A second or so on an idle machine; this one may be doing three other things.
PATIENCE = 20


def quantities_for(buyers: int, most: int) -> list[int]:
    draw = random.Random(7)
    return [draw.randint(1, most) for _ in range(buyers)]


def sold() -> int:
    return sum(OrderLine.objects.values_list("quantity", flat=True))


def run(world, application: str, *, stock: int, buyers: int, most: int = 1):
    ring = world.variant("ring").pk
    count_stock({ring: stock}, by="user:2", now=world.now)
    quantities = quantities_for(buyers, most)
    carts = filled_carts(world, quantities)
    with serving(application) as address:
        return rush(address, carts, quantities), Holding.objects.get(pk=ring)


@contextmanager
def without_the_check() -> Iterator[None]:
    name = "holding_reserved_within_on_hand"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE stock_holding DROP CONSTRAINT {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE stock_holding SET reserved = LEAST(reserved, on_hand)")
            cursor.execute(f"ALTER TABLE stock_holding ADD CONSTRAINT {name} CHECK (reserved >= 0 AND on_hand >= reserved)")


@pytest.mark.parametrize(("stock", "buyers", "most"), [(1, 200, 1), (10, 500, 1), (100, 300, 3)])
def test_what_is_sold_is_what_there_was(lasting_world, stock, buyers, most):
    answers, holding = run(lasting_world, GUARDED, stock=stock, buyers=buyers, most=most)
    assert sold() == holding.reserved == stock
    assert set(tally(answers)) == {(201, ""), (409, "out_of_stock")}, tally(answers)
    assert len(answers) == buyers and max(answer.seconds for answer in answers) < PATIENCE
    assert [finding.name for finding in check_invariants() if not finding.holds] == []


def test_with_both_guards_off_the_same_rush_oversells(lasting_world):
    with without_the_check():
        answers, _ = run(lasting_world, UNLOCKED, stock=1, buyers=100)
        assert sold() > 1, tally(answers)


def test_the_lock_alone_holds(lasting_world):
    with without_the_check():
        answers, holding = run(lasting_world, GUARDED, stock=1, buyers=100)
        assert sold() == holding.reserved == 1
        assert tally(answers) == {(201, ""): 1, (409, "out_of_stock"): 99}


def test_the_database_s_check_alone_holds(lasting_world):
    answers, holding = run(lasting_world, UNLOCKED, stock=1, buyers=100)
    assert sold() == holding.reserved == 1
    assert tally(answers) == {(201, ""): 1, (409, "out_of_stock"): 99}
