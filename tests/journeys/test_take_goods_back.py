"""A cracked ring: the buyer asks, the shop says no, the council says yes, the ring comes back and the money goes."""

import io
from datetime import timedelta

from PIL import Image

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.models import Order
from pasarkriya.orders.return_models import Return
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment

DESK = {"width": 1280, "height": 900}


def _delivered(market) -> str:
    """The secret link to two rings that have arrived."""
    purchase = market.buy("retur", ring=2)
    order = Order.objects.get(purchase=purchase)
    confirm_payment(Payment.objects.get(purchase=purchase.public_id), by="user:2", now=now())
    order.refresh_from_db()
    ship_order(order, waybill="JNE7", by="user:2", now=now())
    complete_order(order, by="guest", now=now())
    return f"/pesanan/{purchase.public_id}/{token_of('purchase', purchase.public_id)}"


def _secretary_of_bali(market) -> None:
    office = Office.objects.get(council=market.councils["51"], role=Role.SECRETARY)
    year = timedelta(days=365)
    seat(
        office=office,
        user=market.people["fajar"],
        starts_at=now() - year,
        ends_at=now() + year,
        by="installer",
        now=now(),
    )


def _picture() -> dict:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "#8a5a3c").save(out, "JPEG")
    return {"name": "retak.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_a_cracked_ring_comes_back(somebody, market):
    link = _delivered(market)
    _secretary_of_bali(market)
    citra, bagus, fajar = somebody(), somebody(), somebody(size=DESK)
    citra.opens(link)
    citra.follows("Kembalikan barang")
    citra.shows("retur-minta")
    citra.page.locator("input[name^=line-]").fill("1")
    citra.page.get_by_label("Rusak").check()
    citra.writes("Ceritakan kepada toko", "Retak di pinggir, terlihat saat kotak dibuka.")
    citra.page.locator("input[name=photos]").set_input_files([_picture()])
    citra.presses("Ajukan kepada toko")
    citra.reads("Menunggu jawaban toko")
    citra.shows("retur-ditunggu")
    thing = Return.objects.get()
    bagus.signs_in(market, "bagus")
    bagus.opens(f"/jual/toko/{market.shops['bagus'].slug}/retur")
    bagus.shows("retur-daftar")
    bagus.opens(f"/jual/retur/{thing.public_id}")
    bagus.shows("retur-jawab")
    bagus.page.locator("summary", has_text="Tidak setuju").click()
    bagus.writes("Mengapa tidak?", "Cincin keluar dari sini dalam keadaan utuh.")
    bagus.presses("Tolak")
    citra.opens(citra.page.url.removeprefix(citra.address))
    citra.shows("retur-ditolak")
    citra.writes("Apa yang perlu diketahui dewan?", "Fotonya diambil begitu kotak dibuka.")
    citra.presses("Minta bantuan dewan")
    citra.reads("Di tangan dewan")
    fajar.signs_in(market, "fajar")
    fajar.opens("/dewan/sengketa")
    fajar.shows("sengketa-daftar")
    fajar.follows("Perak Bagus")
    fajar.shows("sengketa")
    fajar.page.get_by_label("Pembeli: uang dikembalikan").check()
    fajar.writes("Alasan Anda", "Retaknya jelas dari foto.")
    fajar.presses("Putuskan")
    bagus.opens(f"/jual/retur/{thing.public_id}")
    bagus.shows("retur-terima")
    bagus.page.get_by_label("Rusak, dihapus dari stok").check()
    bagus.presses("Barang sudah kembali")
    bagus.reads("Uang dikembalikan")
    thing.refresh_from_db()
    assert (thing.status, thing.amount) == ("REFUNDED", 350_000)
    citra.opens(citra.page.url.removeprefix(citra.address))
    citra.reads("Retaknya jelas dari foto.")
    citra.shows("retur-selesai")
    assert not citra.complaints and not bagus.complaints and not fajar.complaints
