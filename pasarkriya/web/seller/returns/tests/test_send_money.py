"""A buyer who paid the shop itself gets his money back from the shop; the shop says when it has sent it."""

import pytest
from django.urls import reverse

from pasarkriya.ledger.models import Entry
from pasarkriya.orders.actions.answer_return import accept_return
from pasarkriya.orders.tests.test_returns import ask, delivered
from pasarkriya.payments.models import Refund

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(world):
    """Bagus agrees at once, and the buyer may keep the ring: nothing has to travel."""
    thing = ask(world, delivered(world))
    accept_return(thing, amount=thing.wish_amount, sends_back=False, by="user:2", now=world.now)
    return thing


def test_the_shop_says_that_it_has_sent_the_money(at_desk, owed):
    bagus = at_desk("bagus")
    assert "uang-kembali" in bagus.get(reverse("seller_return", args=[owed.public_id])).content.decode()
    press = reverse("seller_return_act", args=[owed.public_id, "uang-kembali"])
    assert bagus.post(press, {"words": "BRI, 24 November"}).status_code == 302
    refund = Refund.objects.get()
    assert (refund.status, refund.note, refund.amount) == ("DONE", "BRI, 24 November", owed.wish_amount)
    assert "uang-kembali" not in bagus.get(reverse("seller_return", args=[owed.public_id])).content.decode()
    # Pressed again in an old window it happens once, and money that never was the market's leaves none of its accounts.
    bagus.post(press)
    assert Refund.objects.get().note == "BRI, 24 November"
    assert not Entry.objects.filter(account__kind__in=["BANK", "GATEWAY_CLEARING", "REFUND_PAYABLE"]).exists()


def test_nobody_else_says_it(at_desk, owed):
    press = reverse("seller_return_act", args=[owed.public_id, "uang-kembali"])
    assert at_desk("ayu").post(press).status_code == 404
    assert Refund.objects.get().status == "REQUESTED"
