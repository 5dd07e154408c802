from django.test import Client

from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.models import Order
from pasarkriya.orders.tokens import token_of
from pasarkriya.papers.models import Paper
from pasarkriya.papers.tasks import note_refund
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.refund_payment import note_refund_by_hand
from pasarkriya.payments.models import Payment


def address(purchase, word="faktur", token=None):
    number = Order.objects.filter(purchase=purchase).first().number
    return f"/pesanan/{purchase.public_id}/{token or token_of('purchase', purchase.public_id)}/{number}/surat/{word}"


def test_a_press_issues_and_looking_does_not(world):
    here, buyer = address(world.buy()), Client()
    assert buyer.get(here).status_code == 404 and not Paper.objects.exists()
    assert buyer.post(here).status_code == 303
    answer = buyer.get(here)
    assert answer.content.startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"] and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'inline; filename="{Paper.objects.get().code.replace("/", "-")}.pdf"'


def test_without_the_token_there_is_nothing(world):
    purchase = world.buy()
    for token in ("x", token_of("purchase", purchase.public_id)[:-1] + "!"):
        here = address(purchase, token=token)
        assert Client().get(here).status_code == 404 and Client().post(here).status_code == 404
    assert Client().post(address(purchase, "rahasia")).status_code == 404
    assert not Paper.objects.exists()


def test_a_receipt_waits_for_the_money(world):
    assert Client().post(address(world.buy(), "kuitansi")).status_code == 409


def test_the_page_offers_what_is_due(world):
    purchase = world.buy()
    page = Client().get(address(purchase).rsplit("/", 3)[0]).content.decode()
    assert "/surat/faktur" in page and "/surat/kuitansi" not in page


def test_the_buyer_says_that_a_treasurer_pays(world):
    purchase = world.buy()
    page = Client().get(address(purchase).rsplit("/", 3)[0]).content.decode()
    assert 'name="treasurer"' in page
    Client().post(address(purchase), {"treasurer": "on"})
    assert Paper.objects.get().data["treasurer"] is True


def test_what_came_back_is_on_the_page_and_opens(world):
    purchase = world.buy()
    order = Order.objects.get()
    confirm_payment(Payment.objects.get(), by="test", now=world.now)
    refund = refund_order(order, amount=40_000, reason="cacat", key="r", by="user:1", now=world.now)
    note_refund_by_hand(refund, note="x", by="user:1", now=world.now)
    note_refund(refund_id=refund.pk)
    here = address(purchase).replace("surat/faktur", f"nota-kredit/{Paper.objects.get().pk}")
    page = Client().get(address(purchase).rsplit("/", 3)[0]).content.decode()
    assert here in page and "Rp40.000" in page
    answer = Client().get(here)
    assert answer.content.startswith(b"%PDF") and "no-store" in answer["Cache-Control"]
    stranger = world.buy("other", metre=50)
    there = address(stranger).replace("surat/faktur", f"nota-kredit/{Paper.objects.get().pk}")
    assert Client().get(there).status_code == 404
