"""The process dies at every named point of a checkout: nothing is lost, nothing is doubled."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import pasarkriya
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.models import Cart, Order, Purchase
from pasarkriya.payments.models import Payment
from pasarkriya.stock.models import Holding, Reservation
from tests.chaos.buy_once import buy
from tests.chaos.server import environment

pytestmark = pytest.mark.slow
AFTER_COMMIT = {"place.committed"}


def failpoints() -> list[str]:
    """Every point named in the code that a checkout runs through, in its order there."""
    package = Path(pasarkriya.__file__).parent
    sources = [package / "orders" / "actions" / "place_order.py", package / "stock" / "actions" / "reserve.py"]
    return [name for source in sources for name in re.findall(r'failpoint\("([\w.]+)"\)', source.read_text())]


def test_the_points_are_where_a_crash_would_hurt():
    assert len(failpoints()) >= 8 and set(failpoints()) >= AFTER_COMMIT


def test_a_crash_anywhere_loses_nothing_and_doubles_nothing(lasting_world):
    ring, shop = lasting_world.variant("ring").pk, lasting_world.shops["bagus"].pk
    for number, point in enumerate(failpoints()):
        cart, key = lasting_world.cart(ring=1), f"crash-{point}"
        assert crash(cart, key, shop, at=point) == -signal.SIGKILL, point
        committed = point in AFTER_COMMIT
        assert traces(cart, key) == (committed, committed), point
        assert Holding.objects.get(pk=ring).reserved == number + committed
        bought = {buy(Cart.objects.get(pk=cart.pk), key, shop).pk for _ in range(5)}
        assert len(bought) == 1 and Holding.objects.get(pk=ring).reserved == number + 1, point
    times = len(failpoints())
    assert [model.objects.count() for model in (Purchase, Order, Payment, Reservation)] == [times] * 4
    assert [finding.name for finding in check_invariants() if not finding.holds] == []


def crash(cart: Cart, key: str, shop_id: int, *, at: str) -> int:
    command = [sys.executable, "-m", "tests.chaos.buy_once", str(cart.pk), key, str(shop_id)]
    return subprocess.run(command, env=environment(PASARKRIYA_CRASH_AT=at), timeout=600, check=False).returncode


def traces(cart: Cart, key: str) -> tuple[bool, bool]:
    """Whether the purchase exists, and whether the cart counts as bought."""
    return Purchase.objects.filter(key=key).exists(), Cart.objects.get(pk=cart.pk).bought_at is not None
