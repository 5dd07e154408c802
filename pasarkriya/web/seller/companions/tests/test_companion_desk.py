import io
import json

import pytest
from django.urls import reverse
from PIL import Image

from pasarkriya.accounts.actions.issue_token import issue_token
from pasarkriya.notices.models import Notice
from pasarkriya.shops.actions.end_companionship import end_companionship
from pasarkriya.shops.companion_models import Companionship, Deed
from pasarkriya.shops.tests.conftest import asked, helping, komang  # noqa: F401

OWN = ("izinkan", "tolak", "akhiri")


def desk_of(row) -> str:
    return f"/jual/pendamping/{row.pk}"


def test_she_is_led_to_her_makers_asks_one_and_begins_by_the_code(world, at_desk, komang):  # noqa: F811
    client = at_desk("komang")
    assert client.get("/jual/")["Location"] == "/jual/pendamping/"
    answer = client.post("/jual/pendamping/minta", {"phone": "0812 0000 0001"})
    row = Companionship.objects.get()
    assert answer["Location"] == desk_of(row) and row.shop.slug == "tenun-sari"
    assert client.get("/jual/toko/tenun-sari/").status_code == 404
    client.post(f"{desk_of(row)}/kode")
    said = Notice.objects.get(event="consent_code")
    assert said.to == "+6281200000001" and "Komang" in said.text and "Tenun Sari" in said.text
    code = next(word for word in said.text.replace(".", " ").split() if word.isdigit() and len(word) == 6)
    assert client.post(f"{desk_of(row)}/setuju", {"code": "12"}).status_code == 400
    assert client.post(f"{desk_of(row)}/setuju", {"code": code})["Location"] == "/jual/pendamping/"
    assert client.get("/jual/toko/tenun-sari/").status_code == 200


def test_the_makers_press_opens_and_her_next_press_closes(world, at_desk, asked):  # noqa: F811
    client, ayu = at_desk("komang"), at_desk("ayu")
    assert "Komang" in ayu.get("/jual/toko/tenun-sari/").content.decode()
    ayu.post(f"/jual/toko/tenun-sari/pendamping/{asked.pk}/izinkan")
    assert client.get("/jual/toko/tenun-sari/karya").status_code == 200
    ayu.post(f"/jual/toko/tenun-sari/pendamping/{asked.pk}/akhiri")
    assert client.get("/jual/toko/tenun-sari/karya").status_code == 404
    assert client.post(reverse("seller_withdraw", args=[world.products["scarf"].pk])).status_code == 404


CLOSED = (
    ("seller_section", ["tenun-sari", "bayar"]),
    ("seller_section", ["tenun-sari", "profil"]),
    ("seller_people", ["tenun-sari"]),
    ("seller_helpers", ["tenun-sari"]),
    ("seller_earnings", ["tenun-sari"]),
    ("seller_promotions", ["tenun-sari"]),
    ("seller_new_maker", ["tenun-sari"]),
    ("seller_name", ["tenun-sari"]),
)


@pytest.mark.parametrize(("name", "args"), CLOSED)
def test_bank_account_people_and_money_are_not_there_for_her(world, at_desk, helping, name, args):  # noqa: F811
    client, address = at_desk("komang"), reverse(name, args=args)
    assert client.get(address).status_code == 404
    assert (
        client.post(address, {"bank": "BRI", "number": "1", "holder": "x", "phone": "+6281233300001"}).status_code
        == 404
    )


def test_no_page_of_hers_shows_the_account(world, at_desk, helping):  # noqa: F811
    order = world.order(scarf=1)
    client = at_desk("komang")
    for address in ("", "atur", "pesanan", "karya"):
        answer = client.get(f"/jual/toko/tenun-sari/{address}")
        assert answer.status_code == 200 and "0123456789" not in answer.content.decode(), address
    assert "0123456789" not in client.get(reverse("seller_order", args=[order.number])).content.decode()
    assert client.post(reverse("seller_order_act", args=[order.number, "uang-masuk"])).status_code == 404


def test_what_she_does_stands_on_the_makers_page_in_plain_words(world, at_desk, helping):  # noqa: F811
    client, scarf = at_desk("komang"), world.products["scarf"]
    client.post(reverse("seller_withdraw", args=[scarf.pk]))
    client.post(
        reverse("seller_count", args=[world.variant("metre").pk]), {f"h{world.variant('metre').pk}-counted": "8"}
    )
    assert {deed.thing for deed in Deed.objects.all()} == {"catalogue.product"}
    said = at_desk("ayu").get("/jual/toko/tenun-sari/pendamping", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Selendang endek wajik" in said and "Komang" in said
    assert "Wrote down how many there are of Endek meteran taum" in said


def test_a_signed_paper_is_a_picture_and_waits_for_the_board(world, at_desk, asked):  # noqa: F811
    client = at_desk("komang")
    for content in (b"<svg onload=alert(1)>", b"", b"PK\x03\x04", b"\xff\xd8\xff"):
        file = io.BytesIO(content)
        file.name = "surat.jpg"
        assert client.post(f"{desk_of(asked)}/surat", {"paper": file}).status_code in (400, 422)
    assert client.post(f"{desk_of(asked)}/surat").status_code == 422
    picture = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(picture, "JPEG")
    picture.seek(0)
    picture.name = "surat.jpg"
    assert client.post(f"{desk_of(asked)}/surat", {"paper": picture}).status_code == 302
    asked.refresh_from_db()
    assert len(asked.paper_key) == 32 and asked.status == "ASKED"


@pytest.mark.parametrize("who", ["bagus", "citra", "dewi", "komang"])
def test_another_does_not_answer_for_the_maker(world, at_desk, asked, who):  # noqa: F811
    for verb in OWN:
        assert at_desk(who).post(f"/jual/toko/tenun-sari/pendamping/{asked.pk}/{verb}").status_code == 404
    asked.refresh_from_db()
    assert asked.status == "ASKED"


def test_an_answer_for_another_shop_is_not_there(world, at_desk, asked):  # noqa: F811
    for verb in OWN:
        assert at_desk("bagus").post(f"/jual/toko/perak-bagus/pendamping/{asked.pk}/{verb}").status_code == 404


def test_only_her_own_requests_are_there(world, at_desk, asked):  # noqa: F811
    for who in ("ayu", "fajar", "dewi"):
        for rest in ("", "/kode", "/setuju", "/surat", "/berhenti"):
            assert at_desk(who).post(f"{desk_of(asked)}{rest}", {"code": "1"}).status_code == 404


def test_fields_nobody_asked_for_change_nothing(world, at_desk, asked):  # noqa: F811
    at_desk("komang").post(f"{desk_of(asked)}/setuju", {"status": "ACTIVE", "how": "PRESS", "code": ""})
    at_desk("komang").post("/jual/pendamping/minta", {"phone": "+6281200000002", "status": "ACTIVE", "companion": "1"})
    assert set(Companionship.objects.values_list("status", flat=True)) == {"ASKED"}


def test_strange_numbers_and_codes_are_refused_in_words(world, at_desk, asked, real):  # noqa: F811
    client = at_desk("komang")
    for text in json.loads((real / "15_blns.json").read_text())[::12]:
        assert client.post("/jual/pendamping/minta", {"phone": text}).status_code in (302, 400, 409, 422, 429), text
        assert client.post(f"{desk_of(asked)}/setuju", {"code": text}).status_code == 400, text
    assert client.get("/jual/pendamping/99999999999999999999").status_code == 404


def test_she_answers_orders_and_says_nothing_about_money(world, at_desk, helping):  # noqa: F811
    order, client = world.order(payment="cash", courier="pickup", scarf=1), at_desk("komang")
    for verb in ("terima", "kemas", "kirim"):
        assert client.post(reverse("seller_order_act", args=[order.number, verb])).status_code == 302
    client.post(reverse("seller_order_act", args=[order.number, "selesai"]))
    order.refresh_from_db()
    assert order.status == "SHIPPED"
    done = list(Deed.objects.order_by("pk").values_list("verb", flat=True))
    assert done == ["PLACED->CONFIRMED", "CONFIRMED->PACKED", "PACKED->SHIPPED"]
    at_desk("ayu").post(reverse("seller_order_act", args=[order.number, "selesai"]))
    order.refresh_from_db()
    assert order.status == "DONE"


def test_the_program_she_gives_her_token_to_may_no_more_than_she(world, client, helping):  # noqa: F811
    order = world.order(payment="cash", courier="pickup", scarf=1)
    token = {"HTTP_AUTHORIZATION": f"Bearer {issue_token(world.people['komang'], name='x', by='x', now=world.now)[1]}"}
    address = f"/api/v1/orders/{order.number}/complete"
    assert client.post(address, content_type="application/json", **token).status_code == 403
    end_companionship(helping, by=world.actor("ayu"), now=world.now)
    assert client.get(f"/api/v1/orders/{order.number}", **token).status_code in (403, 404)
