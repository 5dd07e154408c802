from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pasarkriya.kernel.money import basis_points
from pasarkriya.promotions.rules import Piece, Rule, discount, goods_amount

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def rule(kind="PERCENT", value=1000, **changes) -> Rule:
    facts = {
        "id": 1, "name": "Hari Batik", "shop_share": 10_000, "shop_id": None, "council_id": 1, "reach": "", "leg": "",
        "minimum_amount": 0, "starts_at": NOW, "ends_at": None, "most_uses": None, "most_per_buyer": None, "uses": 0,
        "is_automatic": False, "is_on": True,
    }  # fmt: skip
    return Rule(**{**facts, "kind": kind, "value": value, **changes})


def goods(*amounts, shop=1, region="51.07"):
    return [Piece(shop, region, amount) for amount in amounts]


def sent(amount, shop=1, region="51.07"):
    return Piece(shop, region, amount, is_delivery=True)


def told(found):
    return [(each.piece, each.amount, each.bearer) for each in found]


def test_a_tenth_of_three_lines_is_split_to_the_rupiah():
    """10 % of 1,000: 99.9 are 100, and the odd rupiah goes to the largest remainder."""
    assert told(discount(goods(333, 333, 333), [rule()])) == [(0, 34, "SHOP"), (1, 33, "SHOP"), (2, 33, "SHOP")]


def test_a_sum_is_split_by_price_and_never_more_than_the_goods():
    assert told(discount(goods(300_000, 100_000), [rule("AMOUNT", 50_000)])) == [
        (0, 37_500, "SHOP"),
        (1, 12_500, "SHOP"),
    ]
    assert told(discount(goods(4_000), [rule("AMOUNT", 50_000)])) == [(0, 4_000, "SHOP")]


def test_free_delivery_takes_the_delivery_up_to_its_limit_and_no_goods():
    pieces = [*goods(90_000), sent(18_000)]
    assert told(discount(pieces, [rule("FREE_DELIVERY", 0)])) == [(1, 18_000, "SHOP")]
    assert told(discount(pieces, [rule("FREE_DELIVERY", 10_000)])) == [(1, 10_000, "SHOP")]


def test_it_is_only_for_its_shop_or_its_region():
    pieces = goods(100_000) + goods(100_000, shop=2, region="15.71")
    assert told(discount(pieces, [rule(shop_id=2)])) == [(1, 10_000, "SHOP")]
    assert told(discount(pieces, [rule(reach="51")])) == [(0, 10_000, "SHOP")]
    assert discount(goods(100_000, region="5.1"), [rule(reach="5.10")]) == []
    assert told(discount([Piece(1, "51", 100_000, leg="inacraft")], [rule(leg="inacraft")])) == [(0, 10_000, "SHOP")]
    assert discount(pieces, [rule(leg="inacraft")]) == []


def test_below_the_minimum_nothing_is_taken_and_at_it_all():
    assert discount(goods(99_999), [rule(minimum_amount=100_000)]) == []
    assert told(discount(goods(100_000), [rule(minimum_amount=100_000)])) == [(0, 10_000, "SHOP")]


def test_a_shared_discount_is_two_that_add_up():
    found = discount(goods(33_330), [rule(shop_share=3_333)])
    assert told(found) == [(0, 1_111, "SHOP"), (0, 2_222, "COUNCIL")]


def test_a_second_discount_is_of_what_the_first_left():
    assert [e.amount for e in discount(goods(100_000), [rule(value=5_000), rule(value=5_000, id=2)])] == [
        50_000,
        25_000,
    ]


def test_when_it_holds():
    hour = timedelta(hours=1)
    assert rule().holds(NOW) and not rule().holds(NOW - hour)
    assert not rule(ends_at=NOW + hour).holds(NOW + hour) and not rule(is_on=False).holds(NOW)


amounts = st.integers(0, 10**9)


@given(st.lists(amounts, min_size=1, max_size=20), amounts, st.integers(1, 9900), st.integers(0, 10_000))
def test_the_parts_are_the_whole_and_no_line_goes_below_nothing(prices, delivery, value, share):
    pieces = [*goods(*prices), sent(delivery)]
    found = discount(pieces, [rule(value=value, shop_share=share)])
    assert sum(each.amount for each in found) == basis_points(sum(prices), value)
    off = [sum(each.amount for each in found if each.piece == i) for i in range(len(pieces))]
    assert all(0 <= taken <= piece.amount for taken, piece in zip(off, pieces, strict=True)) and off[-1] == 0
    assert all(each.amount > 0 for each in found)


@given(st.lists(amounts, min_size=1, max_size=20), amounts, st.integers(1, 10**9))
def test_a_sum_and_free_delivery_together_never_take_more_than_there_is(prices, delivery, value):
    pieces = [*goods(*prices), sent(delivery)]
    rules = [rule("AMOUNT", value), rule("FREE_DELIVERY", 0, id=2)]
    found = discount(pieces, rules)
    assert sum(e.amount for e in found if e.promotion_id == 1) == min(value, goods_amount(pieces, rules[0]))
    off = [sum(each.amount for each in found if each.piece == i) for i in range(len(pieces))]
    assert all(taken <= piece.amount for taken, piece in zip(off, pieces, strict=True))
