import pytest

from pasarkriya.cli.main import main
from pasarkriya.orders.actions.refund_order import give_back
from pasarkriya.orders.models import Order
from pasarkriya.orders.return_models import Return, ReturnLine
from pasarkriya.orders.return_refusals import ReturnTooLate
from pasarkriya.orders.tests.test_returns import DAY, ask, delivered
from pasarkriya.payments.actions import refund_payment
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, Refund
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def refund(world, monkeypatch) -> Refund:
    """A whole order paid to the market, above the limit of one person; without a charge it goes by hand."""
    monkeypatch.setenv("PASARKRIYA_MIDTRANS_SERVER_KEY", "SB-Mid-server-test")
    monkeypatch.setattr(refund_payment, "TWO_PERSONS_ABOVE_AMOUNT", 1000)
    order: Order = world.order(payment="midtrans")
    confirm_payment(Payment.objects.get(), by="gateway:midtrans", now=NOW)
    return give_back(order, reason="torn", by=f"user:{world.people['ayu'].pk}", now=NOW)


def test_a_large_refund_waits_for_another_person(world, refund, capsys):
    ayu, dewi = (world.people[name].phone for name in ("ayu", "dewi"))
    assert main(["refunds", "list"]) == 0 and str(refund.amount) in capsys.readouterr().out
    assert main(["refunds", "sent", str(refund.pk)]) == 1
    assert main(["refunds", "approve", str(refund.pk), "--by", ayu]) == 1
    assert main(["refunds", "approve", str(refund.pk), "--by", dewi]) == 0
    assert main(["refunds", "sent", str(refund.pk), "--note", "BRI"]) == 0
    refund.refresh_from_db()
    assert (refund.status, refund.note, refund.approved_by) == ("DONE", "BRI", f"user:{world.people['dewi'].pk}")


def test_what_is_not_there_is_said(world):
    assert main(["refunds", "approve", "99", "--by", world.people["dewi"].phone]) == 1


def test_a_buyer_is_let_give_back_though_his_time_is_over(world):
    """The market's leave opens what the buyer himself cannot ask for any more; the shop then answers as always."""
    order = delivered(world)
    with pytest.raises(ReturnTooLate):
        ask(world, order, now=world.now + 400 * DAY)
    said = ["refunds", "let", order.number, "--words", "Patrinya lepas; toko setuju."]
    assert main([*said, "--line", "7"]) == 1
    assert main(["refunds", "let", "none", "--words", "x"]) == 1
    assert not Return.objects.exists()
    assert main([*said, "--line", "1"]) == 0
    thing = Return.objects.get()
    assert (thing.order_id, thing.status, thing.reason, ReturnLine.objects.get().quantity) == (
        order.pk,
        "ASKED",
        "DAMAGED",
        3,
    )
    # One at a time.
    assert main(said) == 1
