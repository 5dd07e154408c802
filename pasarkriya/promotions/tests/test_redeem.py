"""A coupon's uses are counted by the database: fifty at once get what there is, not one more."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Q

from pasarkriya.orders.actions.end_order import cancel_order, expire_unpaid_orders
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Adjustment, Order, Purchase
from pasarkriya.orders.refusals import PriceChanged
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import MoneyCase, Payment, Share
from pasarkriya.promotions.actions import redeem as redeeming
from pasarkriya.promotions.actions.end_promotion import end_promotion
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from pasarkriya.promotions.actions.redeem import give_back, redeem
from pasarkriya.promotions.models import Promotion, Redemption
from pasarkriya.promotions.queries import discounts_for
from pasarkriya.promotions.refusals import (
    CouponNotForThese,
    CouponNotYet,
    CouponOver,
    CouponTaken,
    CouponTooSmall,
    CouponUnknown,
    PromotionInvalid,
    PromotionUsedByYou,
    PromotionUsedUp,
)
from pasarkriya.promotions.rules import Piece
from tests.chaos.threads import at_once

DAY = timedelta(days=1)


def shop_coupon(world, **changes) -> Promotion:
    facts = {"name": "Galungan", "kind": "PERCENT", "value": 1_000, "coupon": "galungan-10", "starts_at": world.now}
    return make_promotion(Draft(**{**facts, **changes}), shop=world.shops["sari"], by="user:1", now=world.now)


def buy(world, key="k", *, coupon="GALUNGAN10", off=45_000, phone="+6281234567890", **goods):
    cart = world.cart(**(goods or {"scarf": 1}))
    checkout = world.checkout(cart)
    checkout = replace(
        checkout,
        coupon=coupon,
        buyer=replace(checkout.buyer, phone=phone),
        expected_total_amount=checkout.expected_total_amount - off,
    )
    return place_order(key=key, cart=cart, checkout=checkout, now=world.now)


def test_a_coupon_is_taken_off_frozen_with_its_bearer_and_counted(world):
    promotion = shop_coupon(world, most_uses=5)
    purchase = buy(world, scarf=1, ring=1)
    mine = Order.objects.get(purchase=purchase, shop=world.shops["sari"])
    other = Order.objects.get(purchase=purchase, shop=world.shops["bagus"])
    assert (purchase.discount_amount, mine.discount_amount, other.discount_amount) == (45_000, 45_000, 0)
    row = Adjustment.objects.get(kind="DISCOUNT")
    assert (row.order, row.amount, row.bearer, row.source, row.label) == (
        mine, 45_000, "SHOP", f"promotion:{promotion.pk}", "Galungan",
    )  # fmt: skip
    promotion.refresh_from_db()
    assert promotion.uses == 1 and Redemption.objects.get().amount == 45_000


def test_what_a_council_gives_without_a_code_it_bears_itself_and_only_in_its_region(world):
    draft = Draft(name="Ongkir Bali", kind="FREE_DELIVERY", value=5_000, starts_at=world.now, bearer="COUNCIL")
    make_promotion(draft, council=world.councils["51"], by="user:4", now=world.now)
    make_promotion(replace(draft, name="Jambi"), council=world.councils["15"], by="user:5", now=world.now)
    purchase = buy(world, coupon="", off=5_000)
    row = Adjustment.objects.get(order__purchase=purchase, kind="DISCOUNT")
    assert (row.line, row.amount, row.bearer, row.council) == (None, 5_000, "COUNCIL", world.councils["51"])


def test_a_shared_discount_is_two_rows(world):
    draft = Draft(name="Bersama", kind="PERCENT", value=1_000, starts_at=world.now, bearer="SHARED", shop_share=2_500)
    make_promotion(draft, shop=world.shops["sari"], council=world.councils["51"], by="cli", now=world.now)
    buy(world, coupon="")
    rows = Adjustment.objects.filter(kind="DISCOUNT").order_by("id").values_list("bearer", "amount")
    assert list(rows) == [("SHOP", 11_250), ("COUNCIL", 33_750)]


def test_the_buyer_agrees_to_the_sum_with_the_discount(world):
    shop_coupon(world)
    with pytest.raises(PriceChanged) as refused:
        buy(world, off=0)
    facts = refused.value.facts
    assert facts["expected_total_amount"] - facts["total_amount"] == 45_000
    assert not Purchase.objects.exists() and not Redemption.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"starts_at": DAY}, CouponNotYet),
        ({"starts_at": -2 * DAY, "ends_at": -DAY}, CouponOver),
        ({"minimum_amount": 450_001}, CouponTooSmall),
        ({"coupon": "LAINLAGI"}, CouponUnknown),
    ],
)
def test_each_reason_has_a_refusal_of_its_own(world, changes, refusal):
    changes = {name: world.now + v if isinstance(v, timedelta) else v for name, v in changes.items()}
    shop_coupon(world, **changes)
    with pytest.raises(refusal):
        buy(world)
    assert not Purchase.objects.exists()


def test_a_coupon_of_another_shop_or_one_taken_back_is_refused(world):
    promotion = shop_coupon(world)
    with pytest.raises(CouponNotForThese):
        buy(world, off=0, ring=1)
    end_promotion(promotion, by="user:1", now=world.now)
    with pytest.raises(CouponUnknown):
        buy(world)


def test_used_up_and_used_by_you(world):
    shop_coupon(world, most_uses=1)
    buy(world, metre=300, off=45_000)
    with pytest.raises(PromotionUsedUp):
        buy(world, "k2", phone="+6281200000000")
    shop_coupon(world, coupon="SEKALI", most_per_buyer=1)
    buy(world, "k3", coupon="sekali", metre=100, off=15_000)
    with pytest.raises(PromotionUsedByYou):
        buy(world, "k4", coupon="sekali", metre=100, off=15_000)
    buy(world, "k5", coupon="sekali", metre=100, off=15_000, phone="+6281200000000")


def test_what_came_to_nothing_is_given_back_once(world):
    promotion = shop_coupon(world, most_uses=1)
    purchase = buy(world)
    with transaction.atomic():
        assert [give_back(purchase.public_id, now=world.now) for _ in range(2)] == [1, 0]
    promotion.refresh_from_db()
    assert promotion.uses == 0


def test_the_last_order_called_off_gives_the_coupon_back(world):
    promotion = shop_coupon(world, most_uses=1)
    purchase = buy(world, scarf=1, ring=1)
    uses = []
    for order in Order.objects.filter(purchase=purchase):
        cancel_order(order, reason="", by="user:1", now=world.now)
        uses.append(Promotion.objects.get(pk=promotion.pk).uses)
    assert uses == [1, 0]


def test_a_code_belongs_to_one_promotion_and_a_council_does_not_spend_a_shops_money(world):
    shop_coupon(world)
    with pytest.raises(CouponTaken):
        shop_coupon(world, coupon="Galungan 10")
    draft = Draft(name="X", kind="PERCENT", value=1_000, starts_at=world.now, bearer="SHOP")
    with pytest.raises(PromotionInvalid):
        make_promotion(draft, council=world.councils["51"], by="user:4", now=world.now)
    assert Promotion.objects.count() == 1


def rush(world, promotion: Promotion, times: int = 50) -> int:
    """So many buyers with the same coupon in the same instant; returns how many got it."""
    piece = Piece(world.shops["sari"].pk, "51.07", 450_000)
    taken, rules = discounts_for([piece], "GALUNGAN10", at=world.now)

    def use(number: int) -> bool:
        with transaction.atomic():
            redeem(uuid4(), f"+62812{number:07d}", taken, rules, now=world.now)
        return True

    return [got is True for got in at_once([partial(use, number) for number in range(times)])].count(True)


@pytest.mark.parametrize("most", [1, 10])
def test_fifty_at_once_get_exactly_what_there_is(lasting_world, most):
    promotion = shop_coupon(lasting_world, most_uses=most)
    assert rush(lasting_world, promotion) == most
    assert Redemption.objects.count() == most and Promotion.objects.get().uses == most


def test_one_buyer_pressing_fifty_times_at_once_gets_it_once(lasting_world, monkeypatch):
    shop_coupon(lasting_world, most_per_buyer=1)
    monkeypatch.setattr(redeeming, "hash_of", lambda text: "the same buyer")
    assert rush(lasting_world, Promotion.objects.get()) == 1


def test_with_the_guards_off_the_same_rush_oversteps(lasting_world, monkeypatch):
    """The canary: it is a real rush, and the guard is what holds it."""
    promotion = shop_coupon(lasting_world, most_uses=1)
    monkeypatch.setattr(redeeming, "FREE", Q())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE promotions_promotion DROP CONSTRAINT promotion_not_used_too_often")
    try:
        assert rush(lasting_world, promotion) == 50
    finally:
        Redemption.objects.all().delete()
        Promotion.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE promotions_promotion ADD CONSTRAINT promotion_not_used_too_often"
                " CHECK (most_uses IS NULL OR uses <= most_uses)"
            )


def late(world, purchase):
    """Nobody pays in time; then the money comes."""
    expire_unpaid_orders(now=world.now + 2 * DAY)
    assert Order.objects.get(purchase=purchase).status == "EXPIRED"
    return Payment.objects.get(purchase=purchase.public_id)


def test_money_that_came_late_uses_the_coupon_after_all(world):
    promotion = shop_coupon(world, most_uses=1, most_per_buyer=1)
    purchase = buy(world)
    payment = late(world, purchase)
    assert Promotion.objects.get(pk=promotion.pk).uses == 0
    confirm_payment(payment, by="user:1", now=world.now + 3 * DAY)
    assert Promotion.objects.get(pk=promotion.pk).uses == 1
    assert Redemption.objects.get().given_back_at is None and not MoneyCase.objects.exists()
    with pytest.raises(PromotionUsedUp):
        buy(world, "k2", metre=100, off=15_000)


@pytest.mark.parametrize("limit", [{"most_uses": 1}, {"most_per_buyer": 1}])
def test_money_that_came_late_when_the_last_use_is_gone_keeps_its_price_and_tells_a_person(world, limit):
    promotion = shop_coupon(world, **limit)
    payment = late(world, buy(world))
    second = buy(world, "k2", metre=100, off=15_000)
    confirm_payment(payment, by="user:1", now=world.now + 3 * DAY)
    order = Order.objects.get(public_id__in=Share.objects.filter(payment=payment).values("order"))
    assert (order.status, order.discount_amount) == ("CONFIRMED", 45_000)
    case = MoneyCase.objects.get()
    assert (case.kind, case.about, case.found_amount) == ("coupon_overused", f"payment:{payment.pk}", 45_000)
    assert Promotion.objects.get(pk=promotion.pk).uses == 1
    live = Redemption.objects.filter(given_back_at=None)
    assert list(live.values_list("purchase", flat=True)) == [second.public_id]
