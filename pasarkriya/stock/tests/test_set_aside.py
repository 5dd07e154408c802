"""Pieces set aside for a stand: nobody else can buy them, and none is counted twice."""

from uuid import uuid4

import pytest

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.actions.end_order import cancel_order, expire_order
from pasarkriya.orders.actions.fill_cart import add_to_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order, OrderLine
from pasarkriya.orders.queries import cart_view
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.actions.reserve import Want, reserve
from pasarkriya.stock.actions.set_aside import end_earmarks, give_from_earmark, set_aside
from pasarkriya.stock.models import Earmark, Holding, Movement, Reason
from pasarkriya.stock.refusals import OutOfStock
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def five_scarves(world: World) -> None:
    count_stock({world.variant("scarf").pk: 5}, by="test", now=world.now)


def shelf(world: World, product: str = "scarf") -> tuple[int, int]:
    held = Holding.objects.get(pk=world.variant(product).pk)
    return held.on_hand, held.reserved


def aside(world: World, quantity: int) -> Earmark:
    variant = world.variant("scarf").pk
    return set_aside({variant: quantity}, cause="stand:1", now=world.now)[variant]


def buy_there(world: World, mark: Earmark, quantity: int = 1, key: str = "k1") -> Order:
    cart = world.cart(scarf=quantity)
    add_to_cart(cart, variant_id=mark.holding_id, quantity=1, earmark=mark.public_id)
    purchase = place_order(key=key, cart=cart, checkout=world.checkout(cart), now=world.now)
    return Order.objects.get(purchase=purchase)


def left(mark: Earmark) -> int:
    return Earmark.objects.get(pk=mark.pk).quantity


def holds() -> None:
    assert [found for found in check_invariants() if not found.holds] == []


def test_what_is_set_aside_cannot_be_bought_elsewhere(world: World) -> None:
    on_hand, _ = shelf(world)
    aside(world, on_hand)
    assert shelf(world) == (on_hand, on_hand)
    with pytest.raises(OutOfStock):
        reserve([Want(uuid4(), world.variant("scarf").pk, 1)], now=world.now)
    holds()


def test_more_than_is_free_cannot_be_set_aside(world: World) -> None:
    on_hand, _ = shelf(world)
    with pytest.raises(OutOfStock):
        aside(world, on_hand + 1)
    assert shelf(world) == (on_hand, 0)


def test_an_order_from_the_stand_takes_from_the_stand(world: World) -> None:
    on_hand, _ = shelf(world)
    mark = aside(world, on_hand)
    order = buy_there(world, mark)
    assert (left(mark), shelf(world)) == (on_hand - 2, (on_hand, on_hand))
    assert OrderLine.objects.get(order=order).earmark == mark.public_id
    holds()


def test_a_cart_says_what_the_stand_has_left(world: World) -> None:
    on_hand, _ = shelf(world)
    mark = aside(world, on_hand)
    cart = world.cart(ring=1)
    add_to_cart(cart, variant_id=mark.holding_id, quantity=1, earmark=mark.public_id)
    lines = {line.variant_id: line.left for part in cart_view(cart).parts for line in part.lines}
    assert lines[mark.holding_id] == on_hand


@pytest.mark.parametrize("end", ["expire", "cancel"])
def test_what_was_not_paid_goes_back_to_the_stand(world: World, end: str) -> None:
    mark = aside(world, 3)
    order = buy_there(world, mark)
    assert left(mark) == 1
    if end == "expire":
        expire_order(order, now=world.now)
    else:
        cancel_order(order, reason="no longer", by="guest", now=world.now)
    assert left(mark) == 3
    assert shelf(world)[1] == 3
    holds()


def test_after_the_stand_closed_it_goes_back_to_the_shop(world: World) -> None:
    mark = aside(world, 3)
    order = buy_there(world, mark)
    assert end_earmarks([mark.public_id], now=world.now) == {mark.public_id: 1}
    assert shelf(world)[1] == 2
    expire_order(order, now=world.now)
    assert (left(mark), shelf(world)[1]) == (0, 0)
    holds()


def test_closing_twice_gives_back_once(world: World) -> None:
    mark = aside(world, 3)
    assert end_earmarks([mark.public_id], now=world.now) == {mark.public_id: 3}
    assert end_earmarks([mark.public_id], now=world.now) == {}
    assert shelf(world)[1] == 0


def test_a_cart_outlives_the_stand_and_buys_from_the_shop(world: World) -> None:
    mark = aside(world, 3)
    cart = world.cart(ring=1)
    add_to_cart(cart, variant_id=mark.holding_id, quantity=1, earmark=mark.public_id)
    end_earmarks([mark.public_id], now=world.now)
    place_order(key="late", cart=cart, checkout=world.checkout(cart), now=world.now)
    assert shelf(world)[1] == 1
    holds()


def test_more_than_the_stand_has_is_refused(world: World) -> None:
    mark = aside(world, 1)
    assert shelf(world) == (5, 1)
    with pytest.raises(OutOfStock) as refusal:
        buy_there(world, mark)
    assert refusal.value.facts["lines"][0]["available"] == 1


def test_a_stand_sells_only_its_own_goods(world: World) -> None:
    mark = aside(world, 2)
    with pytest.raises(OutOfStock):
        reserve([Want(uuid4(), world.variant("ring").pk, 1, mark.public_id)], now=world.now)
    assert left(mark) == 2


def test_sold_over_the_counter_leaves_shelf_and_stand(world: World) -> None:
    on_hand, _ = shelf(world)
    mark = aside(world, 2)
    give_from_earmark(mark.public_id, 2, reason=Reason.SOLD, cause="till:1", by="user:1", now=world.now)
    assert (left(mark), shelf(world)) == (0, (on_hand - 2, 0))
    assert Movement.objects.latest("id").reason == Reason.SOLD
    with pytest.raises(OutOfStock):
        give_from_earmark(mark.public_id, 1, reason=Reason.LOST, cause="till:2", by="user:1", now=world.now)
    holds()
