"""Nobody holds all there is by ordering and not paying."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pasarkriya.kernel.models import TrailEntry
from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.end_order import cancel_order, expire_unpaid_orders
from pasarkriya.orders.actions.fulfil_order import complete_order, pack_order, ship_order
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.orders.checkouts import Buyer
from pasarkriya.orders.models import Cart, Order, Purchase
from pasarkriya.orders.open_limits import PER_ACCOUNT, PER_PHONE, limit_at, open_purchases_of
from pasarkriya.orders.refusals import OpenLimitInvalid, TooManyOpen
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Holding
from tests.chaos.threads import at_once
from tests.world import World

CITRA = "+6281234567890"


def buy(world: World, key: str, *, phone: str = CITRA, user=None, payment: str = "transfer", now=None) -> Purchase:
    cart = world.cart(ring=1)
    courier = "pickup" if payment == "cash" else "rate-jne-reg"
    checkout = replace(world.checkout(cart, payment=payment, courier=courier), buyer=Buyer("Citra", phone))
    return place_order(key=key, cart=cart, checkout=checkout, user=user, now=now or world.now)


def limit(world: World, per_phone: int, per_account: int) -> None:
    count_stock({world.variant("ring").pk: 100}, by="user:2", now=world.now)
    set_open_limit(per_phone=per_phone, per_account=per_account, since=world.now, by="installer", now=world.now)


def test_what_holds_when_nobody_has_set_anything(world):
    found = limit_at(world.now)
    assert (found.per_phone, found.per_account) == (PER_PHONE, PER_ACCOUNT) == (8, 12)


def test_the_third_unpaid_one_of_a_phone_is_refused_and_nothing_is_kept_for_it(world):
    limit(world, 2, 9)
    ring = world.variant("ring").pk
    buy(world, "a")
    buy(world, "b", payment="cash")
    before = Holding.objects.get(pk=ring).reserved
    with pytest.raises(TooManyOpen) as refused:
        buy(world, "c")
    assert refused.value.facts == {"open": 2, "most": 2, "whose": "phone"}
    assert Holding.objects.get(pk=ring).reserved == before and Purchase.objects.count() == 2
    # The same press once more is no new purchase, and another buyer is not concerned.
    assert buy_again(world, "a") == Purchase.objects.get(key="a")
    buy(world, "d", phone="+6281234567891")


def buy_again(world: World, key: str) -> Purchase:
    cart = Cart.objects.get(public_id=Purchase.objects.get(key=key).cart)
    checkout = replace(world.checkout(cart), buyer=Buyer("Citra", CITRA))
    return place_order(key=key, cart=cart, checkout=checkout, now=world.now)


def test_paid_called_off_or_too_late_makes_room_again(world):
    limit(world, 1, 9)
    first = buy(world, "paid")
    with pytest.raises(TooManyOpen):
        buy(world, "more")
    confirm_payment(Payment.objects.get(purchase=first.public_id), by="user:2", now=world.now)
    second = buy(world, "called off")
    cancel_order(Order.objects.get(purchase=second), reason="buyer", by="guest", now=world.now)
    buy(world, "too late")
    later = world.now + timedelta(days=9)
    expire_unpaid_orders(now=later)
    buy(world, "again", now=later)


def test_cash_counts_until_the_goods_are_handed_over(world):
    limit(world, 1, 9)
    order = Order.objects.get(purchase=buy(world, "cash", payment="cash"))
    accept_cash_order(order, by="user:2", now=world.now)
    pack_order(order, by="user:2", now=world.now)
    ship_order(order, waybill="", by="user:2", now=world.now)
    with pytest.raises(TooManyOpen):
        buy(world, "more")
    complete_order(order, by="user:2", now=world.now)
    buy(world, "more")


def test_an_account_is_counted_whatever_phone_it_writes(world):
    limit(world, 9, 2)
    user = world.people["fajar"]
    for number in range(2):
        buy(world, f"k{number}", phone=f"+628123456780{number}", user=user)
    with pytest.raises(TooManyOpen) as refused:
        buy(world, "k9", phone="+6281234567809", user=user)
    assert refused.value.facts["whose"] == "account"


def test_a_stranger_who_types_a_number_uses_up_nothing_of_whoever_proved_it(world):
    limit(world, 1, 1)
    fajar = world.people["fajar"]
    stranger = buy(world, "stranger", phone=fajar.phone)
    mine = buy(world, "fajar", phone=fajar.phone, user=fajar)
    assert open_purchases_of(fajar) == [mine, stranger]
    assert open_purchases_of(world.people["citra"]) == []


def test_two_windows_at_once_get_one_place(lasting_world):
    world = lasting_world
    limit(world, 1, 9)
    outcomes = at_once([lambda key=key: _or_refusal(world, key) for key in ("x", "y", "z")])
    assert sorted(outcomes) == ["bought", "too_many_open", "too_many_open"]


def _or_refusal(world: World, key: str) -> str:
    try:
        buy(world, key)
    except TooManyOpen as refusal:
        return refusal.code
    return "bought"


def test_a_limit_is_dated_and_said_in_the_trail(world):
    at, later = world.now, world.now + timedelta(days=3)
    set_open_limit(per_phone=3, per_account=4, since=later, by="installer", now=at)
    assert limit_at(at).per_phone == PER_PHONE and limit_at(later).per_phone == 3
    assert TrailEntry.objects.filter(thing="orders.openlimit").count() == 1
    for wrong in ({"per_phone": 0}, {"per_account": 1001}, {"since": at - timedelta(1)}, {"since": later}):
        with pytest.raises(OpenLimitInvalid):
            set_open_limit(**({"per_phone": 1, "per_account": 1, "since": at} | wrong), by="installer", now=at)
