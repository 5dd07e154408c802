import pytest
from django.urls import reverse

from pasarkriya.kernel.audit import trail_of
from pasarkriya.payments.queries import bank_account_of, cash_of, qris_of
from pasarkriya.shipping.queries import ways_of
from pasarkriya.shops.actions.decide_shop import send_shop_back
from pasarkriya.shops.models import Maker, Shop, ShopStatus
from tests.world import QRIS

UBUD = "51.04.05"


def start(client, **changes):
    return client.post("/jual/buka", {"name": "Fajar Kriya", "district": UBUD, "district_text": "ubud", **changes})


def section(client, key, slug="fajar-kriya", **sent):
    return client.post(reverse("seller_section", args=[slug, key]), sent)


ADDRESS = {"village": "Nyuh Kuning", "street": "Banjar Anyar", "postal_code": "80571", "phone": "0812-3456-7890"}
STORY = {"maker": "Pak Fajar", "since_year": "1999", "story": "Kami mengukir topeng."}
PAYMENT = {"bank": "BRI", "number": "1234 5678 90", "holder": "Fajar", "cash_at_pickup": "on"}
DELIVERY = {"courier": "on", "own": "on", "own_amount": "15rb", "own_regions": ["51.04", "51.71"]}


def fill(client):
    start(client)
    for key, sent in (("alamat", ADDRESS), ("pembuat", STORY), ("bayar", PAYMENT), ("kirim", DELIVERY)):
        assert section(client, key, **sent).status_code == 302


@pytest.fixture
def fajar(at_desk):
    return at_desk("fajar")


def test_a_shop_is_opened_step_by_step_and_sent_to_the_board(world, fajar):
    assert start(fajar)["Location"] == "/jual/toko/fajar-kriya/atur/alamat"
    assert section(fajar, "alamat", **ADDRESS)["Location"].endswith("/atur/pembuat")
    assert section(fajar, "pembuat", **STORY)["Location"].endswith("/atur/bayar")
    assert section(fajar, "bayar", **PAYMENT)["Location"].endswith("/atur/kirim")
    assert section(fajar, "kirim", **DELIVERY)["Location"].endswith("/atur")
    assert fajar.post(reverse("seller_submit", args=["fajar-kriya"])).status_code == 302
    shop = Shop.objects.get(slug="fajar-kriya")
    assert (shop.status, shop.region_id, shop.district_id, shop.phone) == ("SUBMITTED", "51.04", UBUD, "+6281234567890")
    assert (shop.village, shop.postal_code, shop.story) == ("Nyuh Kuning", "80571", "Kami mengukir topeng.")
    assert Maker.objects.values_list("name", "since_year", "village").get(shop=shop) == (
        "Pak Fajar",
        1999,
        "Nyuh Kuning",
    )
    account = bank_account_of(shop.pk)
    assert (account.bank, account.number, account.holder) == ("BRI", "1234567890", "Fajar")
    assert cash_of(shop.pk).at_pickup and not cash_of(shop.pk).on_delivery
    ways = ways_of(shop.pk)
    assert (ways["own_delivery"].amount, ways["own_delivery"].regions) == (15_000, ["51.04", "51.71"])
    assert ways["rate_table"].is_on and not ways["pickup"].is_on


def test_each_step_is_kept_when_one_stops_there(world, fajar):
    start(fajar)
    section(fajar, "alamat", **ADDRESS)
    assert "Nyuh Kuning" in fajar.get(reverse("seller_section", args=["fajar-kriya", "alamat"])).content.decode()
    assert fajar.get("/jual/")["Location"] == "/jual/toko/fajar-kriya/atur"


def test_pressing_twice_opens_one_shop(world, fajar):
    assert start(fajar)["Location"] == start(fajar)["Location"]
    assert Shop.objects.filter(name="Fajar Kriya").count() == 1


def test_drafts_do_not_pile_up(world, fajar):
    for number in range(6):
        start(fajar, name=f"Toko {number}")
    assert Shop.objects.filter(name__startswith="Toko ").count() == 3


def test_without_script_three_letters_bring_a_list_to_choose_from(world, fajar):
    answer = start(fajar, district="", district_text="ubud")
    assert answer.status_code == 422
    assert 'value="51.04.05"' in answer.content.decode() and "Fajar Kriya" in answer.content.decode()
    assert not Shop.objects.filter(name="Fajar Kriya").exists()


def test_a_district_nobody_knows_is_said_and_nothing_is_opened(world, fajar):
    for sent in (
        {"district": "99.99.99"},
        {"district": "", "district_text": "zzzqqq"},
        {"district": "", "district_text": ""},
    ):
        assert start(fajar, **sent).status_code == 422
    assert not Shop.objects.filter(name="Fajar Kriya").exists()


def test_a_postal_code_of_elsewhere_is_said_beside_its_field(world, fajar):
    start(fajar)
    answer = section(fajar, "alamat", **{**ADDRESS, "postal_code": "10110"})
    assert answer.status_code == 400 and 'id="f-postal_code-error"' in answer.content.decode()
    assert Shop.objects.get(slug="fajar-kriya").village == ""


def test_an_incomplete_shop_stays_a_draft(world, fajar):
    start(fajar)
    section(fajar, "alamat", **ADDRESS)
    fajar.post(reverse("seller_submit", args=["fajar-kriya"]))
    assert Shop.objects.get(slug="fajar-kriya").status == ShopStatus.DRAFT


@pytest.mark.parametrize("lacking", ["bayar", "kirim"])
def test_a_shop_that_cannot_be_paid_or_deliver_is_not_sent(world, fajar, lacking):
    fill(fajar)
    section(fajar, lacking)
    fajar.post(reverse("seller_submit", args=["fajar-kriya"]))
    assert Shop.objects.get(slug="fajar-kriya").status == ShopStatus.DRAFT


def test_sending_it_twice_is_harmless(world, fajar):
    fill(fajar)
    for _again in range(2):
        assert fajar.post(reverse("seller_submit", args=["fajar-kriya"])).status_code == 302
    assert Shop.objects.get(slug="fajar-kriya").status == ShopStatus.SUBMITTED


def test_the_boards_reason_is_shown_and_the_shop_can_be_sent_again(world, fajar):
    fill(fajar)
    fajar.post(reverse("seller_submit", args=["fajar-kriya"]))
    shop = Shop.objects.get(slug="fajar-kriya")
    send_shop_back(shop, reason="Tulis siapa yang mengukir.", by=world.actor("dewi"), now=world.now)
    assert "Tulis siapa yang mengukir." in fajar.get(reverse("seller_shop", args=["fajar-kriya"])).content.decode()
    fajar.post(reverse("seller_submit", args=["fajar-kriya"]))
    shop.refresh_from_db()
    assert shop.status == ShopStatus.SUBMITTED


def test_the_name_may_change_until_the_board_has_it(world, fajar):
    fill(fajar)
    rename = {"name": "Topeng Fajar", "district": "51.71.01"}
    fajar.post(reverse("seller_name", args=["fajar-kriya"]), rename)
    shop = Shop.objects.get(slug="fajar-kriya")
    assert (shop.name, shop.region_id) == ("Topeng Fajar", "51.71")
    shop.status = ShopStatus.OPEN
    shop.save()
    fajar.post(reverse("seller_name", args=["fajar-kriya"]), {**rename, "name": "Dior"})
    shop.refresh_from_db()
    assert shop.name == "Topeng Fajar"


def test_a_qris_is_kept_and_a_broken_one_is_refused_with_all_else_unchanged(world, sure_ayu):
    answer = section(sure_ayu, "bayar", "tenun-sari", **PAYMENT, qris="00020101-bukan")
    assert answer.status_code == 400 and 'id="f-qris-error"' in answer.content.decode()
    assert bank_account_of(world.shops["sari"].pk).number == "0123456789"
    section(sure_ayu, "bayar", "tenun-sari", **PAYMENT, qris=QRIS)
    assert qris_of(world.shops["sari"].pk).payload == QRIS


def test_emptying_a_way_to_be_paid_stops_it(world, sure_ayu):
    section(sure_ayu, "bayar", "tenun-sari", cash_at_pickup="on")
    assert bank_account_of(world.shops["sari"].pk) is None
    assert not qris_of(world.shops["sari"].pk).is_on


def test_half_an_account_is_asked_for_the_other_half(world, sure_ayu):
    assert section(sure_ayu, "bayar", "tenun-sari", bank="BRI").status_code == 422
    assert bank_account_of(world.shops["sari"].pk).bank == "BPD Bali"


def test_own_delivery_needs_a_place(world, ayu):
    assert section(ayu, "kirim", "tenun-sari", own="on", own_regions=[]).status_code == 422
    assert section(ayu, "kirim", "tenun-sari", own="on", own_regions=["31.71"]).status_code == 422


def test_an_owner_lets_a_helper_in_and_go_again(world, ayu, at_desk):
    people = reverse("seller_people", args=["tenun-sari"])
    assert ayu.post(people, {"phone": "0812 000 000 06"}).status_code == 302
    helper = at_desk("fajar")
    assert helper.get(reverse("seller_desk", args=["tenun-sari"])).status_code == 200
    from pasarkriya.shops.models import Member

    member = Member.objects.get(user=world.people["fajar"])
    ayu.post(reverse("seller_end_member", args=["tenun-sari", member.pk]))
    assert helper.get(reverse("seller_desk", args=["tenun-sari"])).status_code == 404


def test_a_number_without_account_is_said_beside_the_field(world, ayu):
    answer = ayu.post(reverse("seller_people", args=["tenun-sari"]), {"phone": "0819 9999 9999"})
    assert answer.status_code == 422 and 'id="f-phone-error"' in answer.content.decode()


def test_numbers_are_not_tried_for_the_names_behind_them(world, ayu):
    people = reverse("seller_people", args=["tenun-sari"])
    answers = [ayu.post(people, {"phone": f"0819 9999 99{number:02d}"}).status_code for number in range(21)]
    assert answers == [422] * 20 + [429]
    assert ayu.post(people, {"phone": "0812 000 000 06"}).status_code == 429


def test_the_only_owner_cannot_leave(world, ayu):
    from pasarkriya.shops.models import Member

    member = Member.objects.get(shop=world.shops["sari"])
    ayu.post(reverse("seller_end_member", args=["tenun-sari", member.pk]))
    member.refresh_from_db()
    assert member.until is None


def test_where_the_money_goes_is_not_changed_without_a_trace(world, sure_ayu):
    """A stranger at her telephone would change just this."""
    address = reverse("seller_section", args=["tenun-sari", "bayar"])
    facts = {"bank": "BCA", "number": "99988877", "holder": "Orang Lain"}
    for _ in range(2):
        assert sure_ayu.post(address, facts).status_code == 302
    (entry,) = trail_of(world.shops["sari"]).filter(verb="payment methods changed")
    assert entry.by == f"user:{world.people['ayu'].pk}"
    assert (entry.facts["account_was"], entry.facts["account_is"]) == ("6789", "8877")
    assert "number" in entry.facts["fields"]


def test_where_the_money_goes_asks_for_the_password_again(world, ayu):
    address = reverse("seller_section", args=["tenun-sari", "bayar"])
    for answer in (ayu.get(address), ayu.post(address, {"bank": "BCA", "number": "99988877", "holder": "Orang Lain"})):
        assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_reauthenticate"))
    assert bank_account_of(world.shops["sari"].pk).number == "0123456789"
