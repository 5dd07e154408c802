from django.test import Client

from pasarkriya.orders.models import Order
from pasarkriya.orders.tokens import token_of
from pasarkriya.papers.models import Paper


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
