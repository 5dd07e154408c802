"""Delivery money when the council pays the courier: not the shop's, back before shipping, handed on by a note."""

import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.ledger.actions.pay_courier import pay_courier
from pasarkriya.ledger.payout_queries import owed_to_couriers
from pasarkriya.ledger.payout_refusals import CourierNotOwed
from pasarkriya.ledger.queries import verify
from pasarkriya.ledger.tests.payouts import pays
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.actions.fulfil_order import ship_order
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.tests.test_books import fee, gateway, on, owed_to, pay, pending_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(world, fee, gateway):  # noqa: F811
    pays(world, courier_paid_by="council")
    order = world.order(payment="midtrans")
    pay(order)
    return order


def test_it_lands_with_the_council_and_not_with_the_shop(world, order):
    bali = world.councils["51"].pk
    assert order.delivery_amount > 0 and owed_to_couriers(bali) == order.delivery_amount
    assert pending_of(order.shop_id) == order.lines_amount + on("COUNCIL_FEE") + on("FEE_TAX")
    assert on("GATEWAY_CLEARING") == order.total_amount and verify() == []
    assert [found.name for found in check_invariants() if found.count] == []


def test_called_off_before_shipping_it_goes_back_to_the_buyer(world, order):
    cancel_order(order, reason="no yarn", by="test", now=world.now)
    assert (on("COURIER_PAYABLE"), pending_of(order.shop_id), on("COUNCIL_FEE")) == (0, 0, 0)
    assert -on("REFUND_PAYABLE") == order.total_amount and verify() == []


def test_in_parts_it_goes_back_to_the_last_rupiah(world, order):
    third = order.total_amount // 3
    for key, part in (("a", third), ("b", third), ("c", order.total_amount - 2 * third)):
        refund_order(order, amount=part, reason="torn", key=key, by="test", now=world.now)
    assert (on("COURIER_PAYABLE"), pending_of(order.shop_id)) == (0, 0) and verify() == []


def test_once_on_its_way_the_courier_has_earned_it(world, order):
    ship_order(order, waybill="JNE123456", by="test", now=world.now)
    refund_order(order, amount=order.total_amount, reason="torn", key="a", by="test", now=world.now)
    assert -on("COURIER_PAYABLE") == order.delivery_amount
    assert pending_of(order.shop_id) == -order.delivery_amount and verify() == []


def test_what_a_shop_brings_itself_is_the_shops(world, fee, gateway):  # noqa: F811
    pays(world, courier_paid_by="council")
    pay(world.order(payment="midtrans", courier="pickup"))
    assert on("COURIER_PAYABLE") == 0


def test_without_such_terms_it_is_the_shops(world, fee, gateway):  # noqa: F811
    pays(world)
    order = world.order(payment="midtrans")
    pay(order)
    assert on("COURIER_PAYABLE") == 0 and verify() == []


def test_it_is_handed_on_once_and_never_more_than_is_owed(world, order):
    bali, owed = world.councils["51"], order.delivery_amount
    for amount in (0, owed + 1):
        with pytest.raises(CourierNotOwed):
            pay_courier(bali, amount=amount, note="JNE", key="a", by="x", now=world.now)
    for _ in range(2):
        pay_courier(bali, amount=owed - 1, note="JNE", key="a", by="x", now=world.now)
    assert owed_to_couriers(bali.pk) == 1 and on("BANK") == 1 - owed and verify() == []


def test_the_treasurer_notes_it_at_her_desk(world, order):
    office = Office.objects.get(council=world.councils["51"], role=Role.TREASURER)
    seat(office=office, user=world.people["fajar"], starts_at=world.now, ends_at=None, by="x", now=world.now)
    fajar = Client()
    fajar.force_login(world.people["fajar"], backend="django.contrib.auth.backends.ModelBackend")
    assert "dekranasda-bali" in fajar.get("/dewan/bayaran/").content.decode()
    facts = {"amount": "1.000", "note": "JNE, 20–24 Nov", "key": "k"}
    for _ in range(2):
        assert fajar.post("/dewan/bayaran/kurir/dekranasda-bali", facts).status_code == 302
    assert owed_to_couriers(world.councils["51"].pk) == order.delivery_amount - 1_000
    assert fajar.post("/dewan/bayaran/kurir/dekranasda-bali", facts | {"amount": "1jt", "key": "l"}).status_code == 409
    assert fajar.post("/dewan/bayaran/kurir/dekranasda-jambi", facts).status_code == 404
