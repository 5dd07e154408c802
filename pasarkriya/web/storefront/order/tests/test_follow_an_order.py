"""The secret link: what it shows, what can be pressed, and whom it stays closed to."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from pasarkriya.orders.actions.confirm_order import accept_cash_order
from pasarkriya.orders.actions.end_order import expire_order
from pasarkriya.orders.actions.fulfil_order import ship_order
from pasarkriya.orders.models import Order
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment, deny_payment
from pasarkriya.payments.actions.report_payment import MOST_PROOFS
from pasarkriya.payments.models import Payment, Proof
from pasarkriya.payments.proofs import proof_bytes


def link(purchase, *more):
    return "/".join(["/pesanan", str(purchase.public_id), token_of("purchase", purchase.public_id), *more])


def page_of(purchase, language="id"):
    return Client().get(link(purchase), headers={"Accept-Language": language}).content.decode()


def slip(size=(60, 40)):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rekening Citra"
    Image.new("RGB", size, "white").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("slip.jpg", out.getvalue(), "image/jpeg")


def test_the_page_is_kept_by_nobody(world):
    answer = Client().get(link(world.buy()))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin" and "noindex" in answer["X-Robots-Tag"]


def test_each_maker_is_paid_at_her_own_account_with_the_exact_sum(world):
    purchase = world.buy(scarf=1, ring=1)
    page = page_of(purchase)
    for payment in Payment.objects.all():
        assert f'data-copy="{payment.amount}"' in page
    assert page.count('data-copy="0123456789"') == 2
    assert "WIB" in page


def test_a_qris_is_drawn_with_the_sum_and_called_an_aid(world):
    purchase = world.buy(payment="qris", ring=1)
    page = page_of(purchase, "en")
    assert "<svg" in page and "is an aid" in page
    number = Order.objects.get().number
    picture = Client().get(link(purchase, number, "qris.png"))
    assert picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_token_opens_nothing(world, method):
    first, second = world.buy("a", ring=1), world.buy("b", ring=1)
    wrong = [token_of("purchase", second.public_id), token_of("cart", first.public_id), "x", "é"]
    number = Order.objects.get(purchase=first).number
    for token in wrong:
        address = f"/pesanan/{first.public_id}/{token}" + (f"/{number}/batal" if method == "post" else "")
        assert getattr(Client(), method)(address).status_code == 404
    assert Order.objects.get(purchase=first).status == "PLACED"


def test_an_order_of_another_purchase_is_not_reached_through_ones_own_link(world):
    mine, other = world.buy("a", ring=1), world.buy("b", ring=1)
    number = Order.objects.get(purchase=other).number
    for press in ("bayar", "batal", "terima"):
        assert Client().post(link(mine, number, press)).status_code == 404
    assert Order.objects.get(purchase=other).status == "PLACED"


def test_saying_that_it_is_paid_stops_the_clock(world):
    purchase = world.buy(ring=1)
    number = Order.objects.get().number
    answer = Client().post(link(purchase, number, "bayar"), {"note": "dari rekening suami"})
    assert answer.status_code == 303
    assert Payment.objects.get().status == "REPORTED" and Proof.objects.get().note == "dari rekening suami"
    again = Client().post(link(purchase, number, "bayar"))
    assert again.status_code == 303


def test_a_slip_is_made_anew_kept_in_private_and_shown_to_this_buyer_only(world, settings):
    purchase, other = world.buy("a", ring=1), world.buy("b", ring=1)
    number = Order.objects.get(purchase=purchase).number
    assert Client().post(link(purchase, number, "bayar"), {"proof": slip()}).status_code == 303
    key = Proof.objects.get().key
    kept = (settings.MEDIA_ROOT / "proofs" / f"{key}.sealed").read_bytes()
    assert b"JFIF" in proof_bytes(key) and b"JFIF" not in kept
    assert b"rekening Citra" not in proof_bytes(key)
    shown = Client().get(link(purchase, number, "bukti", key))
    assert shown["Content-Type"] == "image/jpeg" and "no-store" in shown["Cache-Control"]
    foreign = Order.objects.get(purchase=other).number
    assert Client().get(link(other, foreign, "bukti", key)).status_code == 404
    for public in (f"/pictures/proofs/{key}.jpg", f"/pictures/../proofs/{key}.jpg", f"/media/proofs/{key}.jpg"):
        assert Client().get(public).status_code == 404


def test_what_is_no_picture_is_refused_and_nothing_is_reported(world):
    purchase = world.buy(ring=1)
    number = Order.objects.get().number
    for content in (b"<svg onload=alert(1)>", b"%PDF-1.7", b"", b"\xff\xd8\xff" + b"0" * 100):
        upload = SimpleUploadedFile("slip.jpg", content or b" ", "image/jpeg")
        answer = Client().post(link(purchase, number, "bayar"), {"proof": upload})
        assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()
    assert Payment.objects.get().status == "PENDING" and not Proof.objects.exists()


def test_an_unpaid_order_is_called_off_and_a_reported_one_is_not(world):
    purchase = world.buy("a", ring=1)
    number = Order.objects.get().number
    assert Client().post(link(purchase, number, "batal")).status_code == 303
    assert Order.objects.get().status == "CANCELLED"
    second = world.buy("b", ring=1)
    number = Order.objects.get(purchase=second).number
    Client().post(link(second, number, "bayar"))
    answer = Client().post(link(second, number, "batal"))
    assert answer.status_code == 409
    assert Order.objects.get(purchase=second).status == "PLACED"


def test_the_waybill_is_shown_and_the_buyer_says_that_it_arrived(world):
    purchase = world.buy(ring=1)
    order = Order.objects.get()
    confirm_payment(Payment.objects.get(), by="user:2", now=world.now)
    order.refresh_from_db()
    ship_order(order, waybill="JNE0012345", by="user:2", now=world.now)
    assert "JNE0012345" in page_of(purchase)
    Client().post(link(purchase, order.number, "terima"))
    assert Order.objects.get().status == "DONE"
    again = Client().post(link(purchase, order.number, "terima"))
    assert again.status_code == 409


def test_cash_is_counted_by_the_shop_not_by_a_press_of_the_buyer(world):
    purchase = world.buy(payment="cash", courier="pickup", ring=1)
    order = Order.objects.get()
    accept_cash_order(order, by="user:2", now=world.now)
    ship_order(order, by="user:2", now=world.now)
    assert "/terima" not in page_of(purchase)
    assert Client().post(link(purchase, order.number, "terima")).status_code == 409
    assert Payment.objects.get().status == "PENDING"


def test_the_page_tells_the_truth_at_every_moment(world):
    purchase = world.buy(ring=1)
    order, payment = Order.objects.get(), Payment.objects.get()
    assert "is kept for you" in page_of(purchase, "en")
    Client().post(link(purchase, order.number, "bayar"))
    assert "is checking whether the money has come" in page_of(purchase, "en")
    payment.refresh_from_db()
    deny_payment(payment, by="user:2", now=world.now)
    assert "Please pay" in page_of(purchase, "en")
    expire_order(order, now=world.now)
    assert "The time to pay is over" in page_of(purchase, "en") and "/bayar" not in page_of(purchase, "en")


def test_names_are_shown_as_they_were_written(world):
    shop = world.shops["bagus"]
    type(shop).objects.filter(pk=shop.pk).update(name="<img src=x onerror=alert(1)> 100% {{7*7}} %s")
    page = page_of(world.buy(ring=1))
    assert "<img src=x" not in page and "100% {{7*7}} %s" in page


def test_a_page_is_a_handful_of_statements(world):
    purchase = world.buy(scarf=1, ring=1)
    with CaptureQueriesContext(connection) as statements:
        page_of(purchase)
    assert len(statements) <= 7


def test_the_list_of_ones_orders_is_for_who_is_signed_in(world):
    assert Client().get("/pesanan")["Location"].startswith("/akun/")
    client = Client()
    client.force_login(world.people["fajar"])
    world.buy(ring=1)
    assert "Perak Bagus" not in client.get("/pesanan").content.decode()


def test_a_slip_that_cannot_be_taken_is_not_kept_either(world, settings):
    """Else anyone with a link could fill the disk, press by press."""
    purchase = world.buy()
    address = link(purchase, Order.objects.get().number, "bayar")
    for _ in range(MOST_PROOFS):
        assert Client().post(address, {"proof": slip()}).status_code == 303
    assert Client().post(address, {"proof": slip()}).status_code == 400
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    assert Client().post(address, {"proof": slip()}).status_code == 409
    assert len(list((settings.MEDIA_ROOT / "proofs").iterdir())) == Proof.objects.count() == MOST_PROOFS
