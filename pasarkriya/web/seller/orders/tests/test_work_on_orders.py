import pytest
from django.urls import reverse

from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.models import Payment, Proof
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.payments.queries import payments_by_order
from pasarkriya.shipping.queries import parcel_of


def payment_of(order) -> Payment:
    return payments_by_order([order.public_id])[order.public_id][-1]


@pytest.fixture
def act(ayu):
    """`act(order, "kemas", waybill=…)` presses a button and returns what the page then says."""

    def press(order, verb, **sent):
        address = reverse("seller_order_act", args=[order.number, verb])
        answer = ayu.post(address, sent, follow=True)
        assert answer.status_code == 200
        order.refresh_from_db()
        return answer.content.decode()

    return press


def reported(world, **how):
    order = world.order(**(how or {"scarf": 1}))
    report_payment(payment_of(order), proof_key=keep_proof(b"\xff\xd8jpeg"), by="guest", now=world.now)
    return order


def test_an_order_goes_from_money_to_the_buyers_door(world, act):
    order = reported(world)
    act(order, "uang-masuk")
    assert (order.status, payment_of(order).status) == ("CONFIRMED", "PAID")
    act(order, "kemas")
    assert order.status == "PACKED"
    act(order, "kirim", waybill="  JNE 001  ")
    assert (order.status, parcel_of(order.public_id).waybill) == ("SHIPPED", "JNE 001")
    act(order, "selesai")
    assert order.status == "DONE"


def test_confirming_twice_is_harmless_and_said_kindly(world, act):
    order = reported(world)
    act(order, "uang-masuk")
    assert "Tidak ada yang terjadi dua kali" in act(order, "uang-masuk")
    assert (order.status, payment_of(order).status) == ("CONFIRMED", "PAID")


def test_money_that_is_not_there_gives_the_buyer_another_day(world, act):
    order = reported(world)
    act(order, "belum-masuk", reason="Belum ada di mutasi")
    assert (order.status, payment_of(order).status) == ("PLACED", "PENDING")


def test_a_courier_parcel_needs_its_number(world, act):
    order = reported(world)
    act(order, "uang-masuk")
    act(order, "kemas")
    act(order, "kirim", waybill="  ")
    assert order.status == "PACKED" and parcel_of(order.public_id) is None


def test_a_cash_order_is_taken_on_and_paid_at_the_door(world, act):
    order = world.order(metre=100, payment="cash", courier="pickup")
    act(order, "terima")
    assert (order.status, payment_of(order).status) == ("CONFIRMED", "PENDING")
    act(order, "kemas")
    act(order, "kirim")
    act(order, "selesai")
    assert (order.status, payment_of(order).status) == ("DONE", "PAID")


def test_a_transfer_is_not_taken_on_without_money(world, act):
    order = world.order(scarf=1)
    act(order, "terima")
    assert order.status == "PLACED"


def test_calling_off_asks_for_a_reason(world, act):
    order = world.order(scarf=1)
    act(order, "batal", reason="  ")
    assert order.status == "PLACED"
    act(order, "batal", reason="Kainnya bernoda")
    assert (order.status, order.end_reason) == ("CANCELLED", "Kainnya bernoda")


def test_money_of_a_called_off_order_goes_back(world, act):
    order = reported(world)
    act(order, "uang-masuk")
    act(order, "batal", reason="Kainnya bernoda")
    assert payment_of(order).status == "REFUND_DUE"
    act(order, "dikembalikan")
    assert payment_of(order).status == "REFUNDED"


def test_a_step_too_far_changes_nothing(world, act):
    order = reported(world)
    for verb in ("kemas", "kirim", "selesai", "dikembalikan"):
        act(order, verb, waybill="X1")
    assert (order.status, payment_of(order).status) == ("PLACED", "REPORTED")


def test_a_verb_nobody_knows_is_not_there(world, ayu):
    order = world.order(scarf=1)
    assert ayu.post(reverse("seller_order_act", args=[order.number, "hapus"])).status_code == 404


def test_the_proof_is_seen_by_the_shop_that_was_paid_and_by_nobody_else(world, ayu, at_desk, client):
    reported(world)
    address = reverse("seller_proof", args=[Proof.objects.get().pk])
    answer = ayu.get(address)
    assert answer.content == b"\xff\xd8jpeg"
    assert answer["Cache-Control"] == "private, no-store"
    assert at_desk("bagus").get(address).status_code == 404
    assert at_desk("citra").get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_the_page_tells_what_happened_and_by_whom(world, ayu, act):
    order = reported(world)
    act(order, "uang-masuk")
    page = ayu.get(reverse("seller_order", args=[order.number])).content.decode()
    for said in ("Pesanan masuk", "Sudah dibayar, kata pembeli", "Uang sudah masuk, oleh Ayu", "Jl. Merdeka 1"):
        assert said in page


def test_an_order_is_found_by_its_number(world, ayu):
    order = world.order(scarf=1)
    listed = reverse("seller_orders", args=["tenun-sari"])
    assert ayu.get(listed, {"nomor": order.number.lower()})["Location"] == reverse("seller_order", args=[order.number])
    assert ayu.get(listed, {"nomor": "99-XXXX-XXXX"})["Location"] == listed


@pytest.mark.parametrize("text", ["\x00", "'; DROP TABLE orders_order; --", "𝟙𝟚𝟛", "🧵" * 80, "‮"])
def test_strange_waybills_are_kept_or_refused(world, act, text):
    order = reported(world)
    act(order, "uang-masuk")
    act(order, "kemas")
    act(order, "kirim", waybill=text)
    assert order.status in ("PACKED", "SHIPPED")


def test_late_money_revives_an_expired_order(world, act):
    from datetime import timedelta

    from pasarkriya.orders.actions.end_order import expire_unpaid_orders

    order = world.order(scarf=1)
    assert expire_unpaid_orders(now=world.now + timedelta(days=3)) == 1
    act(order, "uang-masuk")
    assert Order.objects.get(pk=order.pk).status == "CONFIRMED"


def test_money_that_comes_after_calling_off_can_be_written_down(world, ayu, act):
    order = world.order(scarf=1)
    act(order, "batal", reason="Kainnya bernoda")
    page = ayu.get(reverse("seller_order", args=[order.number])).content.decode()
    assert reverse("seller_order_act", args=[order.number, "uang-masuk"]) in page
    act(order, "uang-masuk")
    assert (order.status, payment_of(order).status) == ("CANCELLED", "REFUND_DUE")


def test_what_is_said_to_be_paid_is_looked_for_before_it_is_called_off(world, act):
    order = reported(world)
    act(order, "batal", reason="Kainnya bernoda")
    assert (order.status, payment_of(order).status) == ("PLACED", "REPORTED")
