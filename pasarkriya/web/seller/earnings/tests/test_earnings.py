from datetime import date

import pytest
from django.urls import reverse

from pasarkriya.ledger.models import CommissionRule
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold(world):
    """A scarf, paid to Ayu herself; 5 % of it is the council's."""
    CommissionRule.objects.create(
        position=1, label="Iuran", council=world.councils["51"], basis_points=500, valid=(date(2026, 1, 1), None)
    )
    order = world.order()
    confirm_payment(Payment.objects.get(), by="test", now=NOW)
    return order


def test_each_piece_says_what_was_taken(ayu, sold):
    page = ayu.get(reverse("seller_earnings_of", args=["tenun-sari", "2026-11"])).content.decode()
    fee = sold.lines_amount * 5 // 100
    assert sold.number in page
    assert f"-Rp{fee:,}".replace(",", ".") in page.replace("\u2212", "-")


def test_an_empty_month_says_so(ayu, sold):
    answer = ayu.get(reverse("seller_earnings_of", args=["tenun-sari", "2026-10"]))
    assert answer.status_code == 200 and sold.number not in answer.content.decode()


@pytest.mark.parametrize("period", ["2026-13", "x", "2026-1", "9999999"])
def test_what_is_no_month_is_refused(ayu, period):
    assert ayu.get(reverse("seller_earnings_of", args=["tenun-sari", period])).status_code == 400


def test_another_shop_sees_nothing_of_it(at_desk, sold):
    assert at_desk("bagus").get(reverse("seller_earnings", args=["tenun-sari"])).status_code == 404
