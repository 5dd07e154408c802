"""The three desks of a return, pressed as a person would: the buyer's secret link, the shop's, the board's."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.notices.models import Notice
from pasarkriya.notices.tasks import tell_return_answered, tell_return_asked, tell_return_decided
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.models import Order, OrderLine
from pasarkriya.orders.return_models import Return, ReturnLine, ReturnPhoto
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def clock(world, monkeypatch):
    """The pages' clock stands in the world's morning."""
    for side in ("storefront.returns", "seller.returns"):
        monkeypatch.setattr(f"pasarkriya.web.{side}.views.clock", lambda: world.now)
    monkeypatch.setattr("pasarkriya.web.storefront.order.views.now", lambda: world.now)


@pytest.fixture
def order(world, clock):
    world.buy(ring=2)
    order = Order.objects.get()
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    order.refresh_from_db()
    ship_order(order, waybill="JNE1", by="user:1", now=world.now)
    complete_order(order, by="guest", now=world.now)
    return order


def link(order, *more):
    purchase = order.purchase
    token = token_of("purchase", purchase.public_id)
    return "/".join(["/pesanan", str(purchase.public_id), token, order.number, *more])


def picture(content=None):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return SimpleUploadedFile("retak.jpg", content or out.getvalue(), "image/jpeg")


def ask(order, **changes):
    line = OrderLine.objects.get(order=order)
    sent = {f"line-{line.pk}": "1", "reason": "DAMAGED", "words": "Retak di pinggir."}
    return Client().post(link(order, "retur"), {**sent, **changes})


def signed_in(world, name):
    client = Client()
    client.force_login(world.people[name], backend=BACKEND)
    return client


def test_the_purchase_leads_to_it(world, order):
    page = Client().get(link(order).rsplit("/", 1)[0]).content.decode()
    assert link(order, "retur") in page and "Kembalikan barang" in page


def test_the_buyer_asks_and_the_shop_sees_words_and_picture(world, order):
    answer = ask(order, photos=[picture()])
    assert answer.status_code == 303
    page = Client().get(link(order, "retur")).content.decode()
    assert "Menunggu jawaban toko" in page and "Retak di pinggir." in page
    thing, photo = Return.objects.get(), ReturnPhoto.objects.get()
    mine = Client().get(link(order, "retur-foto", str(thing.public_id), photo.key))
    assert mine["Content-Type"] == "image/jpeg" and "no-store" in mine["Cache-Control"]
    bagus = signed_in(world, "bagus")
    assert "Retak di pinggir." in bagus.get(f"/jual/retur/{thing.public_id}").content.decode()
    assert bagus.get(f"/jual/retur/{thing.public_id}/foto/{photo.key}").status_code == 200
    assert str(thing.public_id) in bagus.get(f"/jual/toko/{order.shop.slug}/retur").content.decode()
    # Another maker's desk, and a key of another kind, open nothing.
    ayu = signed_in(world, "ayu")
    assert ayu.get(f"/jual/retur/{thing.public_id}").status_code == 404
    assert ayu.get(f"/jual/retur/{thing.public_id}/foto/{photo.key}").status_code == 404
    assert Client().get(link(order, "retur-foto", str(thing.public_id), "ab" * 16)).status_code == 404


def test_what_was_typed_is_kept_when_it_is_refused(world, order):
    line = OrderLine.objects.get(order=order)
    answer = ask(order, **{f"line-{line.pk}": "9"})
    page = answer.content.decode()
    assert answer.status_code == 400 and 'value="9"' in page and "Retak di pinggir." in page
    assert ask(order, photos=[picture(b"no picture at all")]).status_code == 400
    assert ask(order, photos=[picture() for _ in range(7)]).status_code == 400
    assert not Return.objects.exists()


def test_a_wrong_token_asks_nothing(world, order):
    wrong = f"/pesanan/{order.purchase.public_id}/{token_of('cart', order.purchase.public_id)}/{order.number}/retur"
    assert Client().post(wrong, {"reason": "DAMAGED", "words": "x"}).status_code == 404
    assert not Return.objects.exists()


def test_the_shop_agrees_and_takes_the_goods_back(world, order):
    ask(order)
    thing, bagus = Return.objects.get(), signed_in(world, "bagus")
    desk = f"/jual/retur/{thing.public_id}"
    assert bagus.post(f"{desk}/terima", {"amount": "Rp999.999.999", "sends_back": "ya"}).status_code == 400
    assert (
        bagus.post(f"{desk}/terima", {"amount": "Rp350.000", "sends_back": "ya", "words": "Kirim, ya"}).status_code
        == 302
    )
    page = Client().get(link(order, "retur")).content.decode()
    assert "Silakan kirim barangnya ke Perak Bagus" in page and "Rp350.000" in page
    assert bagus.post(f"{desk}/barang-kembali", {}).status_code == 400
    place = {f"restock-{ReturnLine.objects.get().pk}": "SHELF"}
    assert "Uang dikembalikan" in bagus.post(f"{desk}/barang-kembali", place, follow=True).content.decode()
    # Pressed again it says that things have moved, and moves nothing.
    assert bagus.post(f"{desk}/barang-kembali", place).status_code == 302
    thing.refresh_from_db()
    assert (thing.status, thing.amount) == ("REFUNDED", 350_000)


def test_a_no_goes_to_the_board_which_decides(world, order):
    year = timedelta(days=365)
    office = Office.objects.get(council=world.councils["51"], role=Role.SECRETARY)
    seat(
        office=office,
        user=world.people["fajar"],
        starts_at=world.now - year,
        ends_at=world.now + year,
        by="installer",
        now=world.now,
    )
    ask(order)
    thing = Return.objects.get()
    board, fajar = f"/dewan/sengketa/{thing.public_id}", signed_in(world, "fajar")
    assert fajar.get(board).status_code == 404
    bagus = signed_in(world, "bagus")
    assert bagus.post(f"/jual/retur/{thing.public_id}/tolak", {"words": ""}).status_code == 400
    bagus.post(f"/jual/retur/{thing.public_id}/tolak", {"words": "Keluar utuh."})
    Client().post(link(order, "retur", str(thing.public_id), "sengketa"), {"words": "Lihat fotonya."})
    page = fajar.get(board).content.decode()
    assert "Keluar utuh." in page and "Lihat fotonya." in page
    assert str(thing.public_id) in fajar.get("/dewan/sengketa").content.decode()
    assert signed_in(world, "eko").get(board).status_code in (403, 404)
    sent = {"answer": "ya", "amount": "200.000", "sends_back": "tidak", "words": "Fotonya jelas."}
    for missing in ("words", "answer"):
        assert fajar.post(f"{board}/putuskan", sent | {missing: ""}).status_code == 400
    assert fajar.post(f"{board}/putuskan", sent).status_code == 302
    thing.refresh_from_db()
    assert (thing.status, thing.amount) == ("REFUNDED", 200_000)
    assert "Fotonya jelas." in Client().get(link(order, "retur")).content.decode()


def test_each_side_is_told_once(world, order):
    ask(order)
    thing = Return.objects.get()
    for _ in range(2):
        tell_return_asked(return_id=str(thing.public_id))
    mail = Notice.objects.get(event__startswith="return_asked")
    assert (
        mail.to == "bagus@example.com"
        and "Retak di pinggir." in mail.text
        and f"/jual/retur/{thing.public_id}" in mail.text
    )
    signed_in(world, "bagus").post(f"/jual/retur/{thing.public_id}/tolak", {"words": "Keluar utuh."})
    for _ in range(2):
        tell_return_answered(return_id=str(thing.public_id))
    told = Notice.objects.filter(event__startswith="return_answered").order_by("channel")
    assert [each.channel for each in told] == ["mail", "whatsapp"]
    assert all("Keluar utuh." in each.text for each in told)
    tell_return_decided(return_id=str(thing.public_id))
    assert Notice.objects.filter(event__startswith="return_decided").count() == 3
