import re
import threading

import pytest
from django.db import connection
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.notices import shop_sent_back
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Member, Shop, ShopStatus, Verification

pytestmark = pytest.mark.django_db


def stamp(shop: Shop) -> str:
    return Shop.objects.get(pk=shop.pk).submitted_at.isoformat()


def state(shop: Shop) -> str:
    return Shop.objects.get(pk=shop.pk).status


def approve(client: Client, shop: Shop, **facts: str):
    return client.post(f"/dewan/toko/{shop.slug}/buka", {"seen": stamp(shop)} | facts)


def send_back(client: Client, shop: Shop, **facts):
    return client.post(f"/dewan/toko/{shop.slug}/kembalikan", {"seen": stamp(shop)} | facts)


def test_the_worklist_shows_what_waits_the_longest_waiting_first(desk, waiting):
    waiting("Tenun Muda", days=1)
    waiting("Tenun Lama", days=9)
    page = desk("dewi").get("/dewan/").content.decode()
    assert page.index("Tenun Lama") < page.index("Tenun Muda")
    assert "9 hari" in page and "Dekranasda Karangasem" in page
    assert "Tenun Sari" not in page, "an open shop does not wait"


def test_one_page_says_all_the_shop_has_said(desk, waiting):
    shop = waiting("Tenun Baru")
    page = desk("dewi").get(f"/dewan/toko/{shop.slug}").content.decode()
    for said in ("Kami menenun di bale", "Sidemen", "0813-9990-0011", "Citra", "80864", "belum disiapkan"):
        assert said in page, said


def test_payment_that_is_set_up_is_said(desk, world):
    page = desk("dewi").get("/dewan/toko/tenun-sari").content.decode()
    assert "sudah disiapkan" in page
    assert "Selendang endek wajik" in page


def test_approving_opens_the_shop_and_leads_to_the_next_in_line(desk, waiting, world):
    first, second = waiting("Tenun Lama", days=9), waiting("Tenun Muda", days=1)
    client = desk("dewi")
    assert approve(client, first).headers["Location"] == f"/dewan/toko/{second.slug}"
    assert state(first) == ShopStatus.OPEN
    assert approve(client, second).headers["Location"] == "/dewan/"
    verification = Verification.objects.get(shop=first)
    assert verification.decided_by == world.people["dewi"]
    assert verification.council == world.councils["51.07"]


def test_sending_back_needs_a_reason_and_keeps_what_was_written(desk, waiting):
    shop = waiting("Tenun Baru")
    answer = send_back(desk("dewi"), shop, reason="   ")
    assert answer.status_code == 400
    assert "tulis alasan" in answer.content.decode()
    assert state(shop) == ShopStatus.SUBMITTED


def test_ticked_sentences_and_own_words_make_the_reason(desk, waiting):
    shop = waiting("Tenun Baru")
    send_back(desk("dewi"), shop, phrase=["0", "99", "x", "²", "9" * 5000], reason="Terima kasih, Bu.")
    reason = Verification.objects.get(shop=shop).reason
    assert reason.startswith("Mohon sebutkan dusun")
    assert reason.endswith("\nTerima kasih, Bu.")
    assert state(shop) == ShopStatus.RETURNED


def test_earlier_rounds_are_shown_when_it_comes_again(desk, waiting, now):
    shop = waiting("Tenun Baru")
    client = desk("dewi")
    send_back(client, shop, reason="Fotonya gelap.")
    again = Shop.objects.get(pk=shop.pk)
    submit_shop(again, by="user:1", now=now)
    assert "Fotonya gelap." in client.get(f"/dewan/toko/{shop.slug}").content.decode()


def test_the_slower_of_two_officers_reads_a_kind_sentence(desk, waiting, appointed):
    appointed("fajar", "51.07", Role.VERIFIER)
    shop = waiting("Tenun Baru")
    seen = stamp(shop)
    send_back(desk("fajar"), shop, reason="Fotonya gelap.")
    slower = desk("dewi")
    answer = slower.post(f"/dewan/toko/{shop.slug}/buka", {"seen": seen}, follow=True)
    assert "baru saja diputuskan" in answer.content.decode()
    assert state(shop) == ShopStatus.RETURNED
    assert Verification.objects.filter(shop=shop).count() == 1


def test_a_shop_sent_anew_is_looked_at_anew(desk, waiting, now):
    """The page was open while the maker got it back, changed it and sent it again."""
    shop = waiting("Tenun Baru")
    seen = stamp(shop)
    send_back(desk("dewi"), shop, reason="Fotonya gelap.")
    submit_shop(Shop.objects.get(pk=shop.pk), by="user:1", now=now)
    desk("dewi").post(f"/dewan/toko/{shop.slug}/buka", {"seen": seen})
    assert state(shop) == ShopStatus.SUBMITTED


def test_nobody_decides_about_his_own_shop(desk, waiting, world, now):
    shop = waiting("Tenun Dewi", owner="dewi")
    client = desk("dewi")
    assert "rekan pengurus" in client.get(f"/dewan/toko/{shop.slug}").content.decode()
    assert approve(client, shop).status_code == 409
    assert state(shop) == ShopStatus.SUBMITTED
    Member.objects.filter(shop=shop).update(until=now)
    assert approve(client, shop).status_code == 302


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CURATOR, Role.TREASURER])
def test_other_offices_read_and_do_not_decide(desk, waiting, appointed, role):
    appointed("fajar", "51", role)
    shop = waiting("Tenun Baru")
    client = desk("fajar")
    assert "Tenun Baru" in client.get("/dewan/").content.decode()
    page = client.get(f"/dewan/toko/{shop.slug}")
    assert page.status_code == 200 and "/buka" not in page.content.decode()
    assert approve(client, shop).status_code == 404
    assert state(shop) == ShopStatus.SUBMITTED


def test_a_closed_shop_is_not_opened_by_the_board(desk, world):
    shop = world.shops["sari"]
    Shop.objects.filter(pk=shop.pk).update(status=ShopStatus.CLOSED)
    approve(desk("dewi"), shop)
    assert state(shop) == ShopStatus.CLOSED


def test_a_link_alone_decides_nothing(desk, waiting):
    shop = waiting("Tenun Baru")
    assert desk("dewi").get(f"/dewan/toko/{shop.slug}/buka").status_code == 405
    assert state(shop) == ShopStatus.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_make_one_decision(lasting_world):
    """Twenty presses of two officers on one shop: one is taken, the others are told."""
    from pasarkriya.shops.actions.decide_shop import approve_shop, send_shop_back
    from pasarkriya.shops.actions.open_shop import open_shop
    from pasarkriya.shops.refusals import ShopDecided

    world = lasting_world
    sari = world.shops["sari"]
    facts = {name: getattr(sari, name) for name in ("district", "village", "postal_code", "story")}
    shop = open_shop(owner=world.people["citra"], name="Baru", region=sari.region, phone="+628", now=world.now, **facts)
    submit_shop(shop, by="user:1", now=world.now)
    gate, told, done = threading.Barrier(20), [], []

    def press(number: int) -> None:
        mine, dewi = Shop.objects.get(pk=shop.pk), world.actor("dewi")
        gate.wait()
        try:
            if number % 2:
                approve_shop(mine, by=dewi, now=world.now)
            else:
                send_shop_back(mine, reason="gelap", by=dewi, now=world.now)
            done.append(number)
        except ShopDecided:
            told.append(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (len(done), len(told)) == (1, 19)
    assert Verification.objects.filter(shop=shop).count() == 1


def test_the_answer_to_the_maker_waits_for_a_press_and_is_sent_once(desk, waiting):
    dewi = desk("dewi")
    shop = waiting("Tenun Baru")
    send_back(dewi, shop, reason="Mohon foto alat tenunnya.")
    shop_sent_back.tell(shop.pk, "Mohon foto alat tenunnya.")
    page = dewi.get("/dewan/")
    assert "Mohon foto alat tenunnya." in page.text
    press = re.search(r'action="(/kirim/toko/\d+)"', page.text)[1]
    assert dewi.post(press).headers["Location"].startswith("https://wa.me/")
    assert press not in dewi.get("/dewan/").text
    assert press not in desk("eko").get("/dewan/").text
