"""The till as its cashier and as strangers meet it."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.tests.till import appoint, as_, pieces_of
from pasarkriya.exhibitions.till_models import Till, TillLine, TillSale

pytestmark = pytest.mark.django_db


@pytest.fixture
def stand(fair, monkeypatch):
    """The leg is on, and it is its second day."""
    fair.row = fair.confirmed(3)
    fair.open()
    fair.at = fair.leg.period.lower + timedelta(days=1)
    Leg.objects.filter(pk=fair.leg.pk).update(opened_at=fair.leg.period.lower)
    type(fair.leg.programme).objects.filter(pk=fair.leg.programme_id).update(clock=fair.at)
    appoint(fair.world, "fajar", "", Role.CASHIER)
    fair.home = f"/kasir/{fair.leg.slug}/"
    return fair


@pytest.fixture
def cashier(stand):
    client = as_(stand.world, "fajar")
    client.post(f"{stand.home}buka", {"change": "100.000"})
    Till.objects.update(opened_at=stand.at - timedelta(hours=2))
    return client


def send(client: Client, stand, *sales: dict, at=None):
    body = {"sent_at": (at or stand.at).isoformat(), "sales": list(sales)}
    return client.post(f"{stand.home}sinkron", json.dumps(body), content_type="application/json")


def sale(stand, told: dict, *codes: str, key: str = "11111111-1111-4111-8111-111111111111", **changes) -> dict:
    (work,) = told["works"]
    price = {"amount": work["amount"], "stamp": told["stamp"], "sign": work["sign"]}
    lines = [{"code": code} | price for code in codes]
    at = (stand.at - timedelta(hours=1)).isoformat()
    return {"key": key, "till": told["till"], "at": at, "method": "CASH", "lines": lines} | changes


def test_a_cashier_finds_the_till_and_opens_the_drawer(stand):
    client = as_(stand.world, "fajar")
    assert "/kasir/" in client.get("/akun/").content.decode()
    assert stand.leg.name in client.get("/kasir/").content.decode()
    answer = client.post(f"{stand.home}buka", {"change": "Rp150.000"})
    assert answer.headers["Location"] == stand.home
    till = Till.objects.get()
    assert (till.float_amount, till.cashier_name) == (150_000, "Fajar")
    assert str(till.public_id) in client.get(stand.home).content.decode()


def test_strangers_and_other_councils_see_no_till(stand):
    appoint(stand.world, "eko", "15", Role.CASHIER)
    for name in ("citra", "ayu", "eko"):
        client = as_(stand.world, name)
        assert client.get(stand.home).status_code == 404, name
        assert client.get(f"{stand.home}daftar").status_code == 404, name
        assert send(client, stand).status_code == 404, name
    assert Client().get(stand.home).status_code == 302
    assert Client().post(f"{stand.home}sinkron").status_code == 302


def test_the_list_has_prices_pieces_and_the_shops_qris(stand, cashier):
    told = cashier.get(f"{stand.home}daftar").json()
    (work,) = told["works"]
    assert (work["name"], work["amount"], len(work["pieces"])) == ("Selendang endek wajik", 450_000, 3)
    assert told["shops"][str(stand.row.shop_id)]["qris"].startswith("000201")
    assert told["token"] and told["till"] == str(Till.objects.get().public_id)


def test_sales_are_taken_once_and_each_line_for_itself(stand, cashier):
    told, pieces = cashier.get(f"{stand.home}daftar").json(), pieces_of(stand.row)
    good = sale(stand, told, pieces[0].code, "PK-TIDAKADA22", buyer={"name": "Citra", "phone": "0812"})
    forged = sale(stand, told, pieces[1].code, key="22222222-2222-4222-8222-222222222222")
    forged["lines"][0]["amount"] = 1000
    for _ in range(2):
        answer = send(cashier, stand, good, {"key": "x"}, forged).json()["sales"]
        assert [line["status"] for line in answer[0]["lines"]] == ["SOLD", "REFUSED"]
        assert "PK-TIDAKADA22" in answer[0]["lines"][1]["sentence"]
        assert answer[1]["sentence"] and not answer[1]["lines"]
        assert answer[2]["lines"][0]["status"] == "REFUSED"
    assert TillLine.objects.count() == 1 and TillSale.objects.get().buyer_name == "Citra"


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"sent_at": "x", "sales": []}', "[" * 5000, '{"sent_at": 1, "sales": 1}']
)
def test_what_is_no_message_is_refused_in_words(stand, cashier, body):
    answer = cashier.post(f"{stand.home}sinkron", body, content_type="application/json")
    assert 400 <= answer.status_code < 500 and answer.json()["sentence"]


@pytest.mark.parametrize(
    "changes",
    [
        {"at": None}, {"method": "GOLD"}, {"lines": []}, {"lines": "abc"}, {"lines": [{}]}, {"till": 5}, {"buyer": "x"},
        {"buyer": {"name": 5}}, {"key": "k"},
        {"lines": [{"code": "a", "amount": -1, "stamp": "", "sign": ""}]},
        {"lines": [{"code": "a", "amount": 1.5, "stamp": "", "sign": ""}]},
        {"lines": [{"code": "a\x00", "amount": True, "stamp": "", "sign": ""}]},
    ],
)  # fmt: skip
def test_a_sale_that_cannot_be_read_does_not_keep_the_others_out(stand, cashier, changes):
    told, piece = cashier.get(f"{stand.home}daftar").json(), pieces_of(stand.row)[0]
    bad = sale(stand, told, piece.code, key="33333333-3333-4333-8333-333333333333") | changes
    answer = send(cashier, stand, bad, sale(stand, told, piece.code)).json()["sales"]
    assert answer[0]["sentence"] and answer[1]["lines"][0]["status"] == "SOLD"


def test_a_piece_taken_back_is_told_in_the_order_it_happened(stand, cashier):
    """Sold, brought back, sold again: all of it without network, sent at once, and sent again."""
    told, piece = cashier.get(f"{stand.home}daftar").json(), pieces_of(stand.row)[0]
    first, again = (
        sale(stand, told, piece.code),
        sale(stand, told, piece.code, key="22222222-2222-4222-8222-222222222222"),
    )
    back = {
        "kind": "BACK", "key": "44444444-4444-4444-8444-444444444444", "till": told["till"], "sale": first["key"],
        "code": piece.code, "way": "CASH", "reason": "Ada cacat", "at": first["at"],
    }  # fmt: skip
    for _ in range(2):
        answer = send(cashier, stand, first, back, again).json()["sales"]
        assert [each["lines"][0]["status"] for each in answer] == ["REFUNDED" if _ else "SOLD", "BACK", "SOLD"]
    assert TillLine.objects.count() == 2
    sold = cashier.get(f"{stand.home}daftar").json()["sold"]
    assert sold == {piece.code: [again["key"], 450_000, "CASH", stand.row.shop_id]}
    twice = back | {"key": "55555555-5555-4555-8555-555555555555"}
    (refused,) = send(cashier, stand, twice).json()["sales"]
    assert refused["lines"][0]["status"] == "REFUSED" and piece.code in refused["lines"][0]["sentence"]
    for changes in ({"way": "GOLD"}, {"sale": "x"}, {"code": 5}, {"reason": None}):
        (unread,) = send(cashier, stand, twice | changes).json()["sales"]
        assert unread["sentence"] and not unread["lines"]


def test_counting_closes_the_till_and_tells_a_difference(stand, cashier):
    told = cashier.get(f"{stand.home}daftar").json()
    send(cashier, stand, sale(stand, told, pieces_of(stand.row)[0].code))
    assert cashier.post(f"{stand.home}hitung", {"counted": ""}).status_code == 422
    assert cashier.post(f"{stand.home}hitung", {"counted": "banyak"}).status_code == 422
    page = cashier.post(f"{stand.home}hitung", {"counted": "540.000"}, follow=True).content.decode()
    assert "Rp10.000" in page and Till.objects.get().counted_amount == 540_000


def test_the_files_of_the_till_are_there_without_signing_in(stand):
    for name in ("kasir.js", "kasir.css", "simpan.js", "kotak.js", "struk.js"):
        assert Client().get(f"/kasir/berkas/{name}").status_code == 200
    assert Client().get("/kasir/berkas/penjaga.js").status_code == 404
    keeper = Client().get("/kasir/penjaga.js").content.decode()
    assert "@" not in keeper.split("const PAGES")[0] and "/kasir/berkas/kasir.js" in keeper
    assert json.loads(Client().get("/kasir/kasir.webmanifest").content)["scope"] == "/kasir/"
