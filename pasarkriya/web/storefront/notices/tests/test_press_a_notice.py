from urllib.parse import unquote

from django.test import Client

from pasarkriya.notices import purchase_placed, shop_opened
from pasarkriya.notices.models import Notice


def waiting(world, shop="bagus"):
    purchase_placed.tell(str(world.buy(ring=1).public_id))
    return Notice.objects.get(channel="whatsapp")


def signed_in(world, name):
    client = Client()
    client.force_login(world.people[name])
    return client


def test_a_press_opens_whatsapp_with_the_text_and_is_logged(world):
    notice = waiting(world)
    answer = signed_in(world, "bagus").post(f"/kirim/pesanan/{notice.pk}")
    assert answer.status_code == 303
    assert answer["Location"].startswith("https://wa.me/6281234567890?text=")
    assert unquote(answer["Location"]).endswith(notice.text)
    notice.refresh_from_db()
    assert (notice.status, notice.sent_by) == ("SENT", f"user:{world.people['bagus'].pk}")
    assert signed_in(world, "bagus").post(f"/kirim/pesanan/{notice.pk}").status_code == 303


def test_another_shops_notice_is_not_found(world):
    notice = waiting(world)
    for name in ("ayu", "fajar", "dewi"):
        assert signed_in(world, name).post(f"/kirim/pesanan/{notice.pk}").status_code == 404
    assert Client().post(f"/kirim/pesanan/{notice.pk}")["Location"].startswith("/akun/")
    notice.refresh_from_db()
    assert notice.status == "READY"
    assert signed_in(world, "bagus").post(f"/kirim/pesanan/{2**70}").status_code == 404


def test_a_link_that_is_only_followed_sends_nothing(world):
    notice = waiting(world)
    assert signed_in(world, "bagus").get(f"/kirim/pesanan/{notice.pk}").status_code == 405


def test_a_board_writes_to_the_makers_of_its_region_only(world):
    shop_opened.tell(world.shops["sari"].pk)
    notice = Notice.objects.get(channel="whatsapp")
    for name in ("eko", "ayu"):
        assert signed_in(world, name).post(f"/kirim/toko/{notice.pk}").status_code == 404
    assert signed_in(world, "dewi").post(f"/kirim/pesanan/{notice.pk}").status_code == 404
    assert signed_in(world, "dewi").post(f"/kirim/toko/{notice.pk}").status_code == 303


def test_the_inbox_is_there_in_the_demo_and_nowhere_else(world, settings):
    notice = waiting(world)
    assert Client().get("/kotak-masuk").status_code == 404
    settings.MODE = "demo"
    page = Client().get("/kotak-masuk").content.decode()
    assert notice.to in page
    settings.MODE = "production"
    assert Client().get("/kotak-masuk").status_code == 404


def test_the_inbox_shows_names_as_they_were_written(world, settings):
    settings.MODE = "demo"
    notice = waiting(world)
    Notice.objects.filter(pk=notice.pk).update(text="<script>alert(1)</script> javascript:alert(1)")
    page = Client().get("/kotak-masuk").content.decode()
    assert "<script>alert" not in page and 'href="javascript' not in page
