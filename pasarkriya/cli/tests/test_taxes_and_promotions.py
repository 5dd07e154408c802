"""Rates of the state and discounts, as an operator types them."""

from datetime import date

import pytest

from pasarkriya.cli.main import main
from pasarkriya.ledger.models import TaxRule
from pasarkriya.promotions.models import Promotion

pytestmark = pytest.mark.django_db
DAY = date(2099, 1, 1)


def run(*words: str) -> int:
    return main(["--language", "en", *words])


def test_a_rate_holds_from_a_day_on_and_the_one_before_ends_there(world, capsys):
    new = ["taxes", "set", "PPN", "--basis-points", "1200", "--of", "11/12", "--source", "PMK 131/2024"]
    assert run(*new, "--since", "2099-01-01") == 0
    rule = TaxRule.objects.get(kind="PPN", valid__contains=DAY)
    assert (rule.basis_points, rule.numerator, rule.denominator, rule.is_on) == (1_200, 11, 12, True)
    assert not TaxRule.objects.filter(kind="PPN", valid__contains=DAY).exclude(pk=rule.pk).exists()
    capsys.readouterr()
    assert run("taxes", "list") == 0 and "2099-01-01" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--of", "12/11"], ["--of", "x"], ["--since", "2000-01-01"]])
def test_a_rate_that_makes_no_sense_is_refused(world, wrong):
    before = TaxRule.objects.count()
    assert run("taxes", "set", "PPN", "--basis-points", "1200", "--source", "x", *wrong) == 1
    assert TaxRule.objects.count() == before


def test_a_discount_is_given_listed_and_ended(world, capsys):
    assert run("promotions", "make", "Galungan", "PERCENT", "1000", "--shop", "tenun-sari", "--code", "GALUNGAN") == 0
    made = Promotion.objects.get()
    assert (made.name, made.value) == ("Galungan", 1_000)
    capsys.readouterr()
    assert run("promotions", "list") == 0 and "GALUNGAN" in capsys.readouterr().out
    assert run("promotions", "end", str(made.pk)) == 0
    made.refresh_from_db()
    assert not made.is_on
    assert run("promotions", "end", "999999") == 1
