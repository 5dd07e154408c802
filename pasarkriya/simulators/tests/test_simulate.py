"""The stand-ins refuse what the providers refuse, and their notices misbehave as theirs do."""

import time
import urllib.error
import urllib.request

import pytest

from pasarkriya.payments.models import GatewayNotice
from pasarkriya.payments.provider_http import call
from pasarkriya.payments.tests.gate import at_once, buy, provider_beside
from pasarkriya.simulators import server
from pasarkriya.simulators.midtrans import Midtrans


@pytest.fixture
def midtrans(monkeypatch):
    with provider_beside("midtrans", monkeypatch) as simulated:
        yield simulated


@pytest.fixture
def xendit(monkeypatch):
    with provider_beside("xendit", monkeypatch) as simulated:
        yield simulated


def ask(simulated, path, body=None, key=None):
    method = "GET" if body is None else "POST"
    return call(method, simulated.address + path, key=key or simulated.key, body=body)


def charge(order_id, amount=1000, **more):
    return {
        "payment_type": "qris",
        "transaction_details": {"order_id": order_id, "gross_amount": amount},
        "item_details": [
            {"id": "a", "price": 600, "quantity": 1, "name": "a"},
            {"id": "b", "price": 200, "quantity": 2},
        ],
    } | more


def test_midtrans_takes_only_its_own_key(midtrans):
    status, answer = ask(midtrans, "/v2/charge", charge("A-1"), key="SB-Mid-server-other")
    assert (status, answer["status_code"], midtrans.things) == (401, "401", {})


def test_midtrans_takes_an_order_id_once(midtrans):
    assert ask(midtrans, "/v2/charge", charge("A-1"))[1]["status_code"] == "201"
    assert ask(midtrans, "/v2/charge", charge("A-1"))[1]["status_code"] == "406"
    assert ask(midtrans, "/snap/v1/transactions", charge("A-1"))[0] == 406


@pytest.mark.parametrize("body", [charge("A 1"), charge("A" * 51), charge("A-1", 999), charge("A-1", 0)])
def test_midtrans_refuses_odd_names_and_sums(midtrans, body):
    assert ask(midtrans, "/v2/charge", body)[0] == 400


def test_midtrans_knows_a_snap_page_only_when_somebody_has_chosen(midtrans):
    ask(midtrans, "/snap/v1/transactions", charge("A-1"))
    assert ask(midtrans, "/v2/A-1/status")[0] == 404
    midtrans.pay("A-1")
    assert ask(midtrans, "/v2/A-1/status")[1]["transaction_status"] == "settlement"


def test_midtrans_refunds_what_was_settled_and_no_more(midtrans):
    ask(midtrans, "/v2/charge", charge("A-1"))
    refund = "/v2/A-1/refund/online/direct"
    assert ask(midtrans, refund, {"refund_key": "k", "amount": 400})[1]["status_code"] == "412"
    midtrans.pay("A-1")
    for _ in range(2):
        assert ask(midtrans, refund, {"refund_key": "k", "amount": 400})[1]["refund_amount"] == "400.00"
    assert ask(midtrans, refund, {"refund_key": "l", "amount": 601})[1]["status_code"] == "414"
    assert ask(midtrans, refund, {"refund_key": "m", "amount": 600})[1]["transaction_status"] == "refund"


def test_xendit_takes_only_its_own_key_and_a_reference_once(xendit):
    body = {"reference_id": "A-1", "request_amount": 1000, "channel_code": "QRIS"}
    assert ask(xendit, "/v3/payment_requests", body, key="xnd_other")[0] == 401
    assert ask(xendit, "/v3/payment_requests", body)[0] == 201
    assert ask(xendit, "/v3/payment_requests", body)[0] == 400
    too_much = {"reference_id": "A-2", "request_amount": 10_000_001, "channel_code": "QRIS"}
    assert ask(xendit, "/v3/payment_requests", too_much)[0] == 400


def press(address):
    return urllib.request.urlopen(urllib.request.Request(address, b"")).read().decode()


def test_the_page_has_a_button_that_pays(midtrans):
    ask(midtrans, "/v2/charge", charge("A-1"))
    page = midtrans.address + "/simulator/pay/A-1"
    before = urllib.request.urlopen(page).read().decode()
    assert "<button>Bayar</button>" in before and "pending" in before
    assert "settlement" in press(page)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(midtrans.address + "/simulator/pay/A-2")


def test_notices_come_twice_late_backwards_flipped_or_never(lasting_world, midtrans, live_server):
    world = lasting_world
    midtrans.notify = live_server.url + "/hooks/payments/midtrans"
    control = midtrans.address + "/simulator/mood?notices="
    with at_once(world.now):
        press(control + "never")
        bought = buy(world, "midtrans", ring=1)
        assert midtrans.sent == []
        press(control + "flipped")
        midtrans.tell(midtrans.things[bought.charge.reference])
        assert [status for _, status in sent(midtrans, 1)] == [200]
        assert bought.again().payment.status == "PENDING"
        press(control + "hold")
        midtrans.tell(midtrans.things[bought.charge.reference])
        midtrans.pay(bought.charge.reference)
        press(midtrans.address + "/simulator/release?order=backwards")
        told = [body["transaction_status"] for body, _ in sent(midtrans, 3)]
        assert told == ["settlement", "settlement", "pending"]
        assert bought.again().payment.status == "PAID"
        press(control + "twice")
        midtrans.tell(midtrans.things[bought.charge.reference])
        assert [status for _, status in sent(midtrans, 5)] == [200] * 5
    assert (bought.again().payment.status, GatewayNotice.objects.count()) == ("PAID", 2)


def sent(simulated, number):
    until = time.monotonic() + 200
    while len(simulated.sent) < number and time.monotonic() < until:
        time.sleep(0.02)
    return simulated.sent


def test_what_was_charged_outlives_a_restart(tmp_path):
    state = tmp_path / "midtrans.json"
    first = Midtrans("SB-Mid-server-test", mood="never", state=state)
    listening = server.start(first)
    ask(first, "/v2/charge", charge("A-1"))
    press(first.address + "/simulator/pay/A-1")
    listening.shutdown()
    listening.server_close()
    second = Midtrans("SB-Mid-server-test", mood="never", state=state)
    listening = server.start(second)
    try:
        assert ask(second, "/v2/A-1/status")[1]["transaction_status"] == "settlement"
        assert ask(second, "/v2/charge", charge("A-1"))[1]["status_code"] == "406"
    finally:
        listening.shutdown()
        listening.server_close()


def test_the_command_finds_its_verbs():
    from pasarkriya.cli.main import parser

    args = parser().parse_args(["simulate", "midtrans", "--port", "9001"])
    assert (args.provider, args.port) == ("midtrans", 9001)
