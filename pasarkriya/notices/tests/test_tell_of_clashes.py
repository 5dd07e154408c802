"""Both buyers of one piece hear what the board decided."""

import pytest

from pasarkriya.exhibitions.actions.decide_clash import decide_clash
from pasarkriya.exhibitions.tests.till import phone_of, pieces_of
from pasarkriya.exhibitions.till_models import Clash
from pasarkriya.notices.about_clashes import tell_decided
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import letters_of_clash

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(fair) -> Clash:
    fair.row = fair.confirmed(2)
    fair.open()
    phone = phone_of(fair)
    fair.order = fair.sold(fair.row, 2)
    phone.send(phone.draft(pieces_of(fair.row)[0], buyer_name="Made Pembeli", buyer_phone="+6281234"))
    Notice.objects.all().delete()
    clash = Clash.objects.get()
    clash.at, clash.fair = phone.at, fair
    return clash


def decided(case: Clash, decision: str) -> dict[str, str]:
    """By whom it goes to: the text."""
    decide_clash(case, decision, reason="Dibayar lebih dulu", by="user:1", now=case.at)
    for _ in range(2):
        tell_decided(case.pk)
    return {notice.to: notice.text for notice in Notice.objects.filter(event="clash_decided")}


def test_nothing_is_told_before_somebody_decided(case):
    tell_decided(case.pk)
    assert not Notice.objects.exists()


def test_the_order_keeps_it_and_the_till_gives_the_money_back(case):
    told = decided(case, "OTHER")
    till, buyer = told.pop("+6281234"), case.fair.order.purchase
    assert "Rp450.000" in till and "Dibayar lebih dulu" in till and "Made Pembeli" in till
    assert set(told) <= {buyer.buyer_email, buyer.buyer_phone} and told
    assert all("untuk Anda" in text or "is yours" in text for text in told.values())
    (letter,) = letters_of_clash(case.pk)
    assert (letter.status, letter.shop_id) == ("READY", case.fair.row.shop_id)


def test_the_till_keeps_it_and_the_orders_own_letter_tells_the_other(case):
    told = decided(case, "TILL")
    assert set(told) == {"+6281234"} and "untuk Anda" in told["+6281234"]


def test_both_get_one(case):
    told = decided(case, "BOTH")
    assert "untuk Anda" in told.pop("+6281234")
    assert told and all("kedua" in text or "second" in text for text in told.values())
