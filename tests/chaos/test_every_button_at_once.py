"""Everybody presses every button of an order in the same instant: no page breaks, and the books stay right."""

import pytest
from django.test import Client
from django.urls import reverse

from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.actions.end_order import expire_unpaid_orders
from pasarkriya.orders.models import Order
from pasarkriya.orders.tokens import token_of
from pasarkriya.web.seller.orders.acts import ACTS
from tests.chaos.test_deadlock import deadlocks
from tests.chaos.threads import at_once

pytestmark = pytest.mark.slow
ROUNDS = 4
SENT = {"reason": "Kainnya bernoda", "waybill": "JP1234567890"}


@pytest.mark.parametrize("how", [{"payment": "transfer"}, {"payment": "cash", "courier": "pickup"}])
def test_no_order_of_presses_breaks_the_books(lasting_world, how):
    world, before = lasting_world, deadlocks()
    for round_ in range(ROUNDS):
        order = world.order(f"{how['payment']}-{round_}", metre=50, **how)
        deeds = [*shop_presses(world, order), *buyer_presses(order), lambda: expire_unpaid_orders(now=world.now)]
        # Thrice, so that what the first presses allowed is pressed too.
        for _ in range(3):
            statuses = [each for each in at_once(deeds) if isinstance(each, int)]
            assert all(status < 500 for status in statuses), statuses
            assert [finding.name for finding in check_invariants() if not finding.holds] == []
    assert deadlocks() == before
    ended = set(Order.objects.values_list("status", flat=True))
    assert Order.objects.count() == ROUNDS and ended != {"PLACED"}


def shop_presses(world, order):
    client = Client()
    client.force_login(world.people["ayu"], backend="django.contrib.auth.backends.ModelBackend")
    cookies = f"sessionid={client.cookies['sessionid'].value}"
    for verb in ACTS:
        address = reverse("seller_order_act", args=[order.number, verb])
        yield lambda address=address: Client(headers={"cookie": cookies}).post(address, SENT).status_code


def buyer_presses(order):
    bought = order.purchase.public_id
    for word in ("bayar", "batal", "terima"):
        address = f"/pesanan/{bought}/{token_of('purchase', bought)}/{order.number}/{word}"
        yield lambda address=address: Client().post(address).status_code
