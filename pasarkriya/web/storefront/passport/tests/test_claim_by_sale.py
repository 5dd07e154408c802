"""Who bought a piece here writes its number down: paid, of this work, and no more pieces than she bought."""

import pytest
from django.test import Client

from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.models import Ownership
from pasarkriya.provenance.tests.conftest import complete
from tests.world import NOW

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


@pytest.fixture
def order(world, settings, tmp_path):
    settings.DATA = tmp_path
    issue_passports(complete(world, "scarf"), count=3, by="user:1", now=NOW)
    return world.order(scarf=1)


def address(order, more="") -> str:
    purchase = order.purchase.public_id
    return f"/pesanan/{purchase}/{token_of('purchase', purchase)}{more}"


def test_only_what_is_paid_is_hers(order, client):
    where = address(order, f"/{order.number}/paspor")
    assert "No labels in this order" in client.get(where, headers=EN).content.decode()
    assert "Your pieces" not in client.get(address(order), headers=EN).content.decode()
    line = {"line": str(_line(order)), "serial": "2"}
    assert client.post(where, line).status_code == 409 and not Ownership.objects.exists()
    confirm_payment(Payment.objects.get(), by="user:1", now=NOW)
    assert "Your pieces" in client.get(address(order), headers=EN).content.decode()
    page = client.post(where, line, follow=True, headers=EN)
    assert "This piece is yours" in page.content.decode()
    owner = Ownership.objects.get()
    assert (owner.how, owner.sale, owner.passport.serial) == ("SALE", f"line:{_line(order)}", 2)
    # One was bought, so one can be hers.
    assert client.post(where, {**line, "serial": "3"}).status_code == 409


@pytest.mark.parametrize(("serial", "status"), [("9", 404), ("", 409), ("x", 409), ("²", 409)])
def test_a_number_that_is_not_there_is_refused(order, client, serial, status):
    confirm_payment(Payment.objects.get(), by="user:1", now=NOW)
    where = address(order, f"/{order.number}/paspor")
    assert client.post(where, {"line": str(_line(order)), "serial": serial}).status_code == status
    assert Client().post(where, {"line": "999", "serial": "1"}).status_code == 409


def _line(order) -> int:
    from pasarkriya.orders.models import OrderLine

    return OrderLine.objects.get(order=order).pk
