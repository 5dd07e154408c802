"""Notices: many at once, in every order, forged, and those of Midtrans' own examples (M6, M7, M9)."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import connection, transaction
from django.test import Client

from pasarkriya.ledger.tests.payouts import on
from pasarkriya.payments.actions.read_back import apply_reading, read_back
from pasarkriya.payments.actions.refund_payment import ask_refund, send_refund
from pasarkriya.payments.gateways.midtrans import mapping
from pasarkriya.payments.gateways.midtrans.credentials import Credentials
from pasarkriya.payments.models import Charge, GatewayNotice, Payment, Refund, Share
from pasarkriya.payments.refusals import NoticeForged, ProviderSilent
from pasarkriya.payments.tests.gate import at_once, buy
from pasarkriya.stock.models import Movement

FIVE = ("pending", "settlement", "expire", "refund", "partial_refund")
MINUTE = timedelta(minutes=1)


def post(body, gateway="midtrans", client=None, **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    names = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
    where = f"/hooks/payments/{gateway}"
    return (client or Client()).post(where, raw, content_type="application/json", **names)


def test_a_notice_makes_us_look_and_settles(world, midtrans):
    bought = buy(world, "midtrans")
    midtrans.pay(bought.charge.reference)
    with at_once(world.now):
        answer = post(midtrans.notice(midtrans.things[bought.charge.reference])[0])
    assert (answer.status_code, answer.json()) == (200, {"received": True})
    assert (bought.again().payment.status, GatewayNotice.objects.get().handled_at is not None) == ("PAID", True)


def test_m6_ten_of_the_same_at_once_settle_once(lasting_world, midtrans):
    world = lasting_world
    bought = buy(world, "midtrans")
    midtrans.mood = "never"
    midtrans.pay(bought.charge.reference)
    body = midtrans.notice(midtrans.things[bought.charge.reference])[0]

    def knock(_):
        try:
            return post(body).status_code
        finally:
            connection.close()

    with at_once(world.now), ThreadPoolExecutor(10) as pool:
        assert list(pool.map(knock, range(10))) == [200] * 10
    assert (bought.again().payment.status, GatewayNotice.objects.count()) == ("PAID", 1)
    sold = Movement.objects.filter(reason="sold").count()
    assert sold == len({m.cause for m in Movement.objects.filter(reason="sold")})


def test_m7_five_notices_in_all_120_orders_come_to_one_state(world, midtrans):
    bought = buy(world, "midtrans")
    thing = midtrans.things[bought.charge.reference]
    half = bought.charge.amount // 2
    readings = {}
    for status in FIVE:
        thing |= {"status": status, "refund_amount": half if status == "partial_refund" else bought.charge.amount}
        readings[status] = mapping.reading_of(midtrans._body(thing))
    ends = set()
    for order in permutations(FIVE):
        with transaction.atomic():
            for step, status in enumerate(order):
                charge = Charge.objects.get(pk=bought.charge.pk)
                apply_reading(charge, readings[status], now=world.now + step * MINUTE)
            payment, charge = Payment.objects.get(), Charge.objects.get()
            ends.add(
                (payment.status, payment.refunded_amount, charge.status, charge.reversed_amount, charge.raw_status)
            )
            # The books say the same: what came has gone, and nobody asked for it.
            assert (on("GATEWAY_CLEARING"), on("LOSS")) == (0, payment.amount)
            transaction.set_rollback(True)
    assert ends == {("REFUNDED", bought.payment.amount, "PAID", bought.payment.amount, "refund")}


def test_m7_the_notices_themselves_in_any_order_end_where_the_provider_stands(world, midtrans):
    bought = buy(world, "midtrans")
    thing = midtrans.things[bought.charge.reference]
    bodies = [midtrans.notice(thing, status)[0] for status in FIVE]
    thing["status"] = "settlement"
    midtrans.mood = "never"
    ends = set()
    for order in permutations(bodies):
        with transaction.atomic(), at_once(world.now):
            assert {post(body).status_code for body in order} == {200}
            ends.add((Payment.objects.get().status, Payment.objects.get().refunded_amount))
            transaction.set_rollback(True)
    assert ends == {("PAID", 0)}


def signed(body, key="SB-Mid-server-test"):
    texts = (body["order_id"], body["status_code"], body["gross_amount"])
    return body | {"signature_key": mapping.signature(*texts, key)}


def without(body, *names):
    return {name: value for name, value in body.items() if name not in names}


def forgeries(good, other, reference):
    raw = json.dumps(good).encode()
    twice = b'{"gross_amount": "1.00", ' + raw[1:]
    return {
        "no signature": without(good, "signature_key"),
        "empty signature": good | {"signature_key": ""},
        "signature null": good | {"signature_key": None},
        "signature a list": good | {"signature_key": [good["signature_key"]]},
        "signature of zeros": good | {"signature_key": "0" * 128},
        "signature in capitals": good | {"signature_key": good["signature_key"].upper()},
        "signature cut": good | {"signature_key": good["signature_key"][:-1]},
        "signature of another order": good | {"signature_key": other["signature_key"]},
        "order changed under it": good | {"order_id": reference + "x"},
        "amount 1 under it": good | {"gross_amount": "1.00"},
        "whole sum without .00": good | {"gross_amount": good["gross_amount"].removesuffix(".00")},
        "sum with one zero": good | {"gross_amount": good["gross_amount"].removesuffix("0")},
        "sum as a number": good | {"gross_amount": float(good["gross_amount"])},
        "code changed under it": good | {"status_code": "201"},
        "foreign key": signed(good, "SB-Mid-server-other"),
        "no key at all": signed(good, ""),
        "foreign merchant": good | {"merchant_id": "G999999999"},
        "a key twice": twice,
        "no JSON": raw[:-1],
        "a list": b"[" + raw + b"]",
        "half a character": raw.replace(b"midtrans", b"\xff"),
        "10 MB": b"{" + b" " * 10_000_000 + raw[1:],
    }


@pytest.mark.parametrize("host", ["testserver", "localhost"])
def test_m9_forged(world, midtrans, host, caplog):
    bought = buy(world, "midtrans")
    midtrans.mood = "never"
    midtrans.pay(bought.charge.reference)
    good = midtrans.notice(midtrans.things[bought.charge.reference])[0]
    other = signed(good | {"order_id": "PK-other-1"})
    with at_once(world.now):
        for case, body in forgeries(good, other, bought.charge.reference).items():
            assert post(body, Host=host).status_code in (400, 401, 403, 413), case
            assert (bought.again().payment.status, GatewayNotice.objects.count()) == ("PENDING", 0), case
        assert good["signature_key"] not in caplog.text and "SB-Mid" not in caplog.text
        assert post(good, Host=host).status_code == 200
    assert bought.again().payment.status == "PAID"


@pytest.mark.parametrize("facts", [{}, {"fraud_status": "accept"}])
def test_m9_a_status_flipped_under_a_signature_that_holds_moves_nothing(world, midtrans, facts):
    """The guard is the reading: the signature covers no status, so this notice is genuine to the letter."""
    bought = buy(world, "midtrans")
    forged = midtrans.notice(midtrans.things[bought.charge.reference], "settlement")[0] | facts
    with at_once(world.now):
        assert post(forged).status_code == 200
    assert bought.again().payment.status == "PENDING"


def test_m9_an_old_notice_played_again_moves_nothing(world, midtrans):
    bought = buy(world, "midtrans")
    thing = midtrans.things[bought.charge.reference]
    old = midtrans.notice(thing)[0]
    with at_once(world.now):
        post(old)
        midtrans.pay(bought.charge.reference)
        post(midtrans.notice(thing)[0])
        assert post(old).status_code == 200
    assert (bought.again().payment.status, GatewayNotice.objects.count()) == ("PAID", 2)


@pytest.mark.parametrize("token", [None, "", "rahasi", "RAHASIA", "rahasiaa", "rahasi\xe4"])
def test_m9_xendit_with_a_wrong_token(world, xendit, token):
    bought = buy(world, "xendit")
    xendit.mood = "never"
    xendit.pay(bought.charge.reference)
    body = xendit.notice(xendit.things[bought.charge.reference])[0]
    headers = {} if token is None else {"x-callback-token": token}
    with at_once(world.now):
        assert post(body, "xendit", **headers).status_code == 403
        assert bought.again().payment.status == "PENDING"
        assert post(body, "xendit", **{"x-callback-token": "rahasia"}).status_code == 200
    assert bought.again().payment.status == "PAID"


def test_a_provider_that_is_not_set_up_is_not_there(world):
    assert post({}, "midtrans").status_code == 404
    assert post({}, "transfer").status_code == 404


def test_only_post(world, midtrans):
    assert Client().get("/hooks/payments/midtrans").status_code == 405


def test_a_browser_without_a_token_of_ours_may_knock(world, midtrans):
    assert post(b"{}", client=Client(enforce_csrf_checks=True)).status_code == 403


def test_real_examples_of_midtrans_verify(real):
    found = sorted((real / "12_midtrans_fixtures").glob("*.json"))
    if not found:
        pytest.skip("no examples of Midtrans here")
    credentials = Credentials("SB-Mid-server-test", "", "")
    bodies = [(path.name, path.read_bytes()) for path in found]
    genuine = [(name, raw) for name, raw in bodies if b"signature_key" in raw and b'"order_id"' in raw]
    assert len(genuine) == 7
    for name, raw in genuine:
        body = json.loads(raw)
        assert mapping.told_by(raw, credentials).reference == body["order_id"], name
        with pytest.raises(NoticeForged):
            mapping.told_by(raw, Credentials("SB-Mid-server-other", "", ""))
    statuses = {name: mapping.reading_of(json.loads(raw)).status for name, raw in genuine}
    assert statuses["snap-notification-pending.json"] == "PENDING"
    assert statuses["snap-notification-expire.json"] == "EXPIRED"
    assert statuses["snap-notification-settlement.json"] == "PAID"
    assert (
        mapping.reading_of(json.loads(dict(genuine)["snap-notification-partial-refund.json"])).returned_amount == 50_000
    )


def test_real_examples_replayed_are_kept_and_move_nothing(world, midtrans, real):
    bought = buy(world, "midtrans")
    for path in sorted((real / "12_midtrans_fixtures").glob("snap-*.json")):
        with at_once(world.now):
            assert post(path.read_bytes()).status_code == 200
    assert (GatewayNotice.objects.count(), bought.again().payment.status) == (5, "PENDING")


def test_the_vectors_of_the_documents():
    theirs = mapping.signature("1111", "200", "100000.00", "askvnoibnosifnboseofinbofinfgbiufglnbfg")
    assert theirs == (
        "edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e237"
        "5d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231"
    )
    ours = mapping.signature("KRIYA-2026-000123", "200", "125000.00", "SB-Mid-server-abc123cde456")
    assert ours.startswith("92274e0991368cf0693b126bd7a730b0386c61571e51aebf33899b6d3b869430")


def test_m7_a_refund_of_ours_and_the_notices_about_it_in_any_order_is_one_refund(world, midtrans):
    """Its answer was lost. Whatever is read before and after it is sent again, it is no chargeback and goes once."""
    bought = buy(world, "midtrans")
    midtrans.mood = "never"
    midtrans.pay(bought.charge.reference)
    read_back(bought.charge, now=world.now)
    share = Share.objects.filter(payment=bought.payment).first()
    how = {"order": share.order, "amount": 100_003, "reason": "rusak", "key": "r", "by": "user:1"}
    refund = ask_refund(bought.payment, **how, now=world.now)
    midtrans.lose = 1
    with pytest.raises(ProviderSilent):
        send_refund(refund, now=world.now)
    thing = midtrans.things[bought.charge.reference]
    readings = {}
    for status in ("pending", "settlement", "expire", "partial_refund"):
        readings[status] = mapping.reading_of(midtrans._body(thing | {"status": status}))
    ends = set()
    for order in permutations((*readings, "sent again")):
        with transaction.atomic():
            for step, what in enumerate(order):
                if what == "sent again":
                    send_refund(Refund.objects.get(), now=world.now)
                else:
                    charge = Charge.objects.get(pk=bought.charge.pk)
                    apply_reading(charge, readings[what], now=world.now + step * MINUTE)
            payment, charge = Payment.objects.get(), Charge.objects.get()
            ends.add((payment.status, payment.refunded_amount, charge.reversed_amount, Refund.objects.get().status))
            ends.add((on("LOSS"), on("REFUND_PAYABLE"), on("GATEWAY_CLEARING") - payment.amount))
            transaction.set_rollback(True)
    assert ends == {("PAID", 100_003, 0, "DONE"), (0, 0, -100_003)}
    assert thing["refunds"] == {f"PKR-{refund.pk}": 100_003}
