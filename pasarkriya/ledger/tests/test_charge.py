"""Commission and taxes, to the rupiah."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from pasarkriya.kernel.money import share_amount
from pasarkriya.ledger.commissions import commission_for
from pasarkriya.ledger.models import CommissionRule, StatementLetter, TaxKind, TaxRule
from pasarkriya.ledger.rules import Rule, Sold, Tax, charge, fee_of, narrowness, tax_of
from pasarkriya.ledger.taxes import ppn_of, turnover_of, withholding_for
from pasarkriya.ledger.tests.books import OCTOBER, capture, direct, refund

ALWAYS = DateRange(date(2026, 1, 1), None)


@pytest.mark.parametrize(
    ("rule", "pieces", "fee"),
    [
        ({"basis_points": 500}, 1, 37_500),
        ({"basis_points": 290}, 1, 21_750),
        ({"flat_amount": 2_000}, 3, 6_000),
        ({"basis_points": 100, "flat_amount": 500}, 2, 8_500),
        ({"basis_points": 1, "floor_amount": 1_000}, 1, 1_000),
        ({"basis_points": 5_000, "cap_amount": 100_000}, 1, 100_000),
        ({"floor_amount": 9_000_000}, 1, 750_000),
        ({}, 1, 0),
    ],
)
def test_a_fee_of_750_000(rule, pieces, fee):
    assert fee_of(Rule(1, "", **rule), 750_000, pieces) == fee


def test_the_first_rule_that_fits_is_the_one():
    rules = [
        Rule(1, "one shop", shop_id=7, basis_points=100),
        Rule(2, "at the fair", exhibition="pkb-2026", basis_points=200),
        Rule(3, "a craft of Bali", craft_id=4, reach="51", basis_points=300),
        Rule(4, "all", basis_points=400),
    ]

    def by(shop=1, region="51.07", craft=None, exhibition=""):
        return charge(Sold(shop, region, craft, 10_000, exhibition=exhibition), rules).rule.id

    assert [by(shop=7), by(exhibition="pkb-2026"), by(craft=4), by(craft=4, region="511.1"), by()] == [1, 2, 3, 4, 4]


def test_the_narrowest_comes_first():
    narrow = [
        Rule(1, "one shop at the fair", shop_id=7, exhibition="pkb-2026"),
        Rule(2, "the fair", exhibition="pkb-2026"),
        Rule(3, "one shop and craft", shop_id=7, craft_id=4),
        Rule(4, "one shop", shop_id=7),
        Rule(5, "a craft of Bali", craft_id=4, council_id=1, reach="51"),
        Rule(6, "a craft", craft_id=4),
        Rule(7, "a regency", council_id=2, reach="51.07"),
        Rule(8, "Bali", council_id=1, reach="51"),
        Rule(9, "Bali, younger", council_id=1, reach="51"),
        Rule(10, "the nation", council_id=3),
        Rule(11, "the market"),
    ]
    wide = [*reversed(narrow[:7]), narrow[10], *narrow[7:10]]
    assert sorted(wide, key=narrowness) == narrow


@given(
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 20)), min_size=7, max_size=7),
    st.integers(0, 10**8),
    st.integers(0, 10_000),
)
def test_a_purchase_over_seven_sellers_is_split_exactly(sold, discount, basis_points):
    """M13: fee, 11 % tax on it and a shared discount; what the seven keep and the others get is what was paid."""
    rule = Rule(1, "", basis_points=basis_points or 290, flat_amount=1, tax_basis_points=1_100)
    amounts = [amount for amount, _ in sold]
    parts = share_amount(min(discount, sum(amounts)), amounts)
    assert sum(parts) == min(discount, sum(amounts))
    kept = taken = 0
    for (amount, pieces), part in zip(sold, parts, strict=True):
        charged = charge(Sold(1, "51.07", None, amount, pieces), [rule])
        fee, tax = (charged.fee, charged.tax) if charged else (0, 0)
        assert type(fee) is int and type(tax) is int and 0 <= fee <= amount and 0 <= part <= amount
        kept += amount - part - fee - tax
        taken += fee + tax
    assert kept + taken == sum(amounts) - sum(parts)


def test_ppn_of_the_law():
    assert tax_of(Tax(1_200, 11, 12), 750_000) == 82_500


@pytest.fixture
def rates(world):
    TaxRule.objects.get_or_create(
        kind=TaxKind.PPN, defaults={"basis_points": 1_200, "numerator": 11, "denominator": 12, "valid": ALWAYS}
    )
    facts = {"basis_points": 50, "exempt_amount": 500_000_000, "is_on": False, "valid": ALWAYS}
    TaxRule.objects.get_or_create(kind=TaxKind.PPH22, defaults=facts)
    return world


def test_rates_are_dated(rates):
    assert ppn_of(750_000, OCTOBER) == 82_500
    assert ppn_of(750_000, datetime(2024, 10, 1, tzinfo=UTC)) == 0


def test_income_tax_waits_until_it_is_switched_on_and_for_the_year_to_be_more_than_free(rates):
    shop = rates.shops["sari"].pk
    assert withholding_for({shop: 1_000_000}, OCTOBER) == {shop: 0}
    TaxRule.objects.filter(kind=TaxKind.PPH22).update(is_on=True)
    assert withholding_for({shop: 1_000_000}, OCTOBER) == {shop: 5_000}
    StatementLetter.objects.create(shop_id=shop, year=2026, given_at=OCTOBER)
    assert withholding_for({shop: 500_000_000, 0: 1_000}, OCTOBER) == {shop: 0, 0: 5}
    assert withholding_for({shop: 500_000_001}, OCTOBER) == {shop: 2_500_000}
    assert withholding_for({shop: 1_000}, datetime(2027, 1, 5, tzinfo=UTC)) == {shop: 5}


def test_turnover_counts_what_was_collected_and_what_came_directly(rates):
    shop, council = rates.shops["sari"].pk, rates.councils["51"].pk
    TaxRule.objects.filter(kind=TaxKind.PPH22).update(is_on=True)
    StatementLetter.objects.create(shop_id=shop, year=2026, given_at=OCTOBER)
    direct(shop, council)
    order = capture(shop, council, sold=[499_000_000])
    assert turnover_of(shop, 2026) == 499_750_000
    assert withholding_for({shop: 250_000}, OCTOBER) == {shop: 0}
    assert withholding_for({shop: 250_001}, OCTOBER) == {shop: 1_250}
    refund(shop, council, order, 499_000_000)
    assert turnover_of(shop, 2026) == 750_000 and turnover_of(shop, 2025) == 0


def test_rules_hold_on_their_days_only(world):
    CommissionRule.objects.create(
        position=1, label="Bali 2026", council=world.councils["51"], basis_points=500, tax_basis_points=1_100,
        valid=DateRange(date(2026, 1, 1), date(2026, 10, 13)),
    )  # fmt: skip
    CommissionRule.objects.create(position=2, label="all", basis_points=100, valid=ALWAYS)
    lines = [Sold(1, "51.07", None, 750_000), Sold(2, "15.01", None, 750_000)]
    assert [(c.fee, c.tax) for c in commission_for(lines, OCTOBER)] == [(37_500, 4_125), (7_500, 0)]
    after = datetime(2026, 10, 12, 17, tzinfo=UTC)  # midnight of the 13th in Jakarta
    assert [c.fee for c in commission_for(lines, after)] == [7_500, 7_500]
    assert commission_for(lines, datetime(2025, 1, 1, tzinfo=UTC)) == [None, None]


def test_a_rule_for_all_that_came_first_does_not_hide_a_narrower_one(world):
    shop = world.shops["sari"]
    for position, facts in enumerate([{}, {"council": world.councils["51"]}, {"shop": shop}, {"exhibition": "pkb"}], 1):
        CommissionRule.objects.create(position=position, label=f"{position}", basis_points=100, valid=ALWAYS, **facts)
    sales = [
        Sold(shop.pk, "51.07", None, 10_000, exhibition="pkb"),
        Sold(shop.pk, "51.07", None, 10_000),
        Sold(0, "51.07", None, 10_000),
        Sold(0, "15.01", None, 10_000),
    ]
    assert [each.rule.label for each in commission_for(sales, OCTOBER) if each] == ["4", "3", "2", "1"]
