"""PPh 22 at placement: off it costs nothing, on it is frozen with the order, and the letter frees up to the limit."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pasarkriya.ledger.models import Entry, StatementLetter, TaxKind, TaxRule
from pasarkriya.ledger.queries import verify
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Adjustment, Order
from pasarkriya.orders.tests.test_books import fee, gateway, on, pay  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def free(world):
    """`free(500_000)`: the tax is on, and so much a year is free of it with a letter."""

    def switch(exempt: int = 500_000_000) -> None:
        rule = TaxRule.objects.get(kind=TaxKind.PPH22)
        TaxRule.objects.filter(pk=rule.pk).update(is_on=True, exempt_amount=exempt)

    return switch


def withheld() -> list[int]:
    return list(Adjustment.objects.filter(kind="WITHHELD").order_by("id").values_list("amount", flat=True))


def statements(world, key: str, **goods: int) -> int:
    """How many it takes to place, carts and prices read before."""
    from pasarkriya.orders.actions.place_order import place_order

    cart = world.cart(**goods)
    checkout = world.checkout(cart, payment="midtrans")
    with CaptureQueriesContext(connection) as said:
        place_order(key=key, cart=cart, checkout=checkout, now=world.now)
    return len([each for each in said if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_while_it_is_off_nothing_is_withheld_and_nothing_asked(world, fee, gateway):  # noqa: F811
    TaxRule.objects.all().delete()
    without = statements(world, "a", ring=1)
    TaxRule.objects.create(
        kind=TaxKind.PPH22, basis_points=50, exempt_amount=500_000_000, is_on=False, valid=(None, None)
    )
    assert statements(world, "b", ring=1) == without and withheld() == []
    TaxRule.objects.update(is_on=True)
    # Letters and turnovers.
    assert statements(world, "c", ring=1) == without + 2 and withheld() == [1_750]


def test_it_is_frozen_booked_and_given_back(world, fee, gateway, free):  # noqa: F811
    free()
    order = world.order(payment="midtrans")
    assert withheld() == [2_250]
    TaxRule.objects.filter(kind=TaxKind.PPH22).update(basis_points=1_000)
    pay(order)
    assert on("TAX_WITHHELD") == -2_250 and verify() == []
    refund_order(order, amount=order.total_amount, reason="torn", key="a", by="test", now=world.now)
    assert on("TAX_WITHHELD") == 0 and on("COUNCIL_FEE") == 0 and verify() == []


def test_what_buyers_pay_directly_the_market_cannot_withhold_of(world, free):
    free()
    world.order()
    assert withheld() == []


@pytest.mark.parametrize(("exempt", "expected"), [(450_000, []), (449_999, [2_250])])
def test_the_letter_frees_up_to_the_last_rupiah(world, gateway, free, exempt, expected):  # noqa: F811
    free(exempt)
    StatementLetter.objects.create(shop=world.shops["sari"], year=2026, given_at=datetime(2026, 1, 5, tzinfo=UTC))
    world.order(payment="midtrans")
    assert withheld() == expected


@pytest.mark.parametrize(("exempt", "expected"), [(600_000, []), (599_999, [2_250])])
def test_sales_of_the_year_before_this_one_count_over_all_channels(world, gateway, free, exempt, expected):  # noqa: F811
    """A direct sale of 150,000 fills the year; the scarf of 450,000 then passes it, or does not."""
    free()
    StatementLetter.objects.create(shop=world.shops["sari"], year=2026, given_at=world.now)
    pay(world.order("d", metre=100))
    assert -sum(Entry.objects.filter(reason="SALE").values_list("amount", flat=True)) == 150_000
    TaxRule.objects.filter(kind=TaxKind.PPH22).update(exempt_amount=exempt)
    world.order("e", payment="midtrans")
    assert withheld() == expected


def test_it_is_shared_over_lines_to_the_last_rupiah(world, gateway, free):  # noqa: F811
    free()
    TaxRule.objects.filter(kind=TaxKind.PPH22).update(basis_points=33)
    order = world.order("g", payment="midtrans", scarf=1, metre=75)
    assert sum(withheld()) == (order.lines_amount * 33 + 5_000) // 10_000 and len(withheld()) == 2
    assert Order.objects.count() == 1
