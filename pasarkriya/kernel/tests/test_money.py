import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasarkriya.kernel.money import Money, basis_points, price_of, share_amount

AMOUNTS = st.integers(min_value=-(10**13), max_value=10**13)
WEIGHTS = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=12)


@given(AMOUNTS, WEIGHTS)
def test_shares_add_up_to_the_last_rupiah_and_nobody_is_more_than_one_off(amount, weights):
    parts = share_amount(amount, weights)
    assert sum(parts) == amount
    total = sum(weights) or len(weights)
    exact = [amount * (w if sum(weights) else 1) / total for w in weights]
    assert all(abs(part - fair) < 1.01 for part, fair in zip(parts, exact, strict=True))


def test_the_remainder_goes_to_the_largest_fraction_then_to_the_first():
    assert share_amount(100, [1, 1, 1]) == [34, 33, 33]
    assert share_amount(10, [3, 3, 1]) == [4, 4, 2]
    assert share_amount(7, [0, 0]) == [4, 3]


def test_nothing_can_be_shared_over_nobody_or_by_negative_weights():
    for weights in ([], [1, -1]):
        with pytest.raises(ValueError, match=r"."):
            share_amount(10, weights)


def test_money_is_whole_and_of_one_currency():
    assert Money(3) + Money(4) == Money(7) and -Money(3) == Money(-3)
    with pytest.raises(TypeError):
        Money(1.5)
    with pytest.raises(TypeError):
        Money(True)
    with pytest.raises(ValueError, match="added"):
        Money(1) + Money(1, "USD")


@pytest.mark.parametrize(
    ("amount", "rate", "fee"), [(1_000, 250, 25), (999, 50, 5), (100, 50, 1), (99, 50, 0), (-1_000, 250, -25)]
)
def test_basis_points_round_half_up(amount, rate, fee):
    assert basis_points(amount, rate) == fee


def test_two_and_a_half_metres_at_150_thousand_the_metre():
    assert price_of(250, unit_price=150_000, per=100) == 375_000
    assert price_of(1, unit_price=150, per=100) == 2
