"""The buyer's side of a payment to the market, against the provider's simulator."""

import pytest
from django.urls import reverse

from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.models import Charge, Payment, PaymentStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(monkeypatch) -> None:
    """A provider that is set up and not there: nothing listens at this port."""
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "SB-Mid-server-test")
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_URL", "http://127.0.0.1:9")


@pytest.fixture
def address(world, silent):
    purchase = world.buy(payment="midtrans", scarf=1, ring=1)
    Payment.objects.update(due_at=None)
    payment = Payment.objects.get()
    token = token_of("purchase", purchase.public_id)
    return reverse("pay_market", args=[purchase.public_id, token, payment.public_id])


def test_the_order_leads_to_one_payment_for_all_makers(client, world, address):
    page = client.get(address.partition("/bayar/")[0]).content.decode()
    assert page.count(address) == 1, "asked for once, above the orders"
    page = client.get(address).content.decode()
    assert 'value="qris"' in page and 'value="va:bca"' in page
    for shop in ("sari", "bagus"):
        assert world.shops[shop].name in page


def test_a_silent_provider_is_told_and_nothing_is_lost(client, address):
    answer = client.post(address, {"do": "open", "way": "qris"})
    assert answer.status_code == 503 and 'role="alert"' in answer.content.decode()
    assert Charge.objects.get().status == "UNKNOWN"
    assert Payment.objects.get().status == PaymentStatus.PENDING
    assert {order.status for order in Order.objects.all()} == {OrderStatus.PLACED}


def test_what_is_not_offered_is_refused(client, address):
    for way in ("", "va:", "va:nobank", "gold", "qris:bca\x00"):
        assert client.post(address, {"do": "open", "way": way}).status_code in (409, 503)
    assert Charge.objects.count() <= 1


def test_a_wrong_token_opens_nothing(client, address):
    assert client.get(address.replace("/bayar/", "x/bayar/")).status_code == 404


def test_money_paid_to_a_shop_itself_is_not_paid_here(client, world):
    purchase = world.buy("k2")
    token = token_of("purchase", purchase.public_id)
    payment = Payment.objects.get(purchase=purchase.public_id)
    assert client.get(reverse("pay_market", args=[purchase.public_id, token, payment.public_id])).status_code == 404
