"""A rush on few pieces: sold is what there was, exactly, and everybody else gets a clear no, quickly.

Two guards see to it, the row lock and the database's own check. Each alone holds; with both
off the very same rush oversells, so it is a real rush.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.models import OrderLine
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Holding
from tests.chaos.buyers import Answer, filled_carts, rush, tally
from tests.chaos.server import GUARDED, UNLOCKED, serving

pytestmark = pytest.mark.slow


def quantities_for(buyers: int, most: int) -> list[int]:
    draw = random.Random(7)
    return [draw.randint(1, most) for _ in range(buyers)]


@dataclass(frozen=True)
class Outcome:
    """What one rush came to: units in orders, units reserved, and the answers."""

    sold: int
    reserved: int
    answers: list[Answer]

    @property
    def tally(self) -> Counter:
        return tally(self.answers)


def run(world, address: str, *, stock: int, buyers: int, most: int = 1) -> Outcome:
    ring = world.variant("ring").pk
    reserved, sold = Holding.objects.get(pk=ring).reserved, _sold()
    count_stock({ring: reserved + stock}, by="user:2", now=world.now)
    quantities = quantities_for(buyers, most)
    answers = rush(address, filled_carts(world, quantities), quantities)
    return Outcome(_sold() - sold, Holding.objects.get(pk=ring).reserved - reserved, answers)


def _sold() -> int:
    return sum(OrderLine.objects.values_list("quantity", flat=True))


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
            check = "CHECK (reserved >= 0 AND on_hand >= reserved)"
            cursor.execute(f"ALTER TABLE stock_holding ADD CONSTRAINT {name} {check}")


def test_what_is_sold_is_what_there_was(lasting_world):
    with serving() as address:
        for stock, buyers, most in ((1, 200, 1), (10, 500, 1), (100, 300, 3)):
            outcome = run(lasting_world, address, stock=stock, buyers=buyers, most=most)
            assert outcome.sold == outcome.reserved == stock, (stock, buyers, outcome.tally)
            assert set(outcome.tally) == {(201, ""), (409, "out_of_stock")}, outcome.tally
            assert len(outcome.answers) == buyers
    assert [finding.name for finding in check_invariants() if not finding.holds] == []


def test_each_guard_alone_holds_and_without_both_the_same_rush_oversells(lasting_world):
    one_sold = {(201, ""): 1, (409, "out_of_stock"): 99}
    with serving(UNLOCKED) as address:
        by_the_check = run(lasting_world, address, stock=1, buyers=100)
        with without_the_check():
            unguarded = run(lasting_world, address, stock=1, buyers=100)
    with without_the_check(), serving(GUARDED) as address:
        by_the_lock = run(lasting_world, address, stock=1, buyers=100)
    assert by_the_check.sold == 1 and by_the_check.tally == one_sold
    assert by_the_lock.sold == 1 and by_the_lock.tally == one_sold
    assert unguarded.sold > 1, "the canary did not die: this rush proves nothing"
