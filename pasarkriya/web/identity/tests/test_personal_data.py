"""A buyer and a maker see, put right, take along and erase what is known of them; books and trail stay whole."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Listing
from pasarkriya.cli.main import main
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.sealing import seal_all
from pasarkriya.kernel.verifying import verify_trail
from pasarkriya.notices.models import Notice
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.payments.models import BankAccount
from pasarkriya.shops.models import Maker, Shop
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.actions.set_requirement import Terms, add_requirement
from pasarkriya.verification.models import Proof
from tests.world import PASSWORD

OF_CITRA = ("Citra", "81234567890", "citra@example.com", "Jl. Merdeka 1")


@pytest.fixture
def signed_in(world):
    def open_as(name: str) -> Client:
        """The password was given a moment ago, as the last question wants it."""
        client = Client(headers={"Accept-Language": "en"})
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        answer = client.post("/akun/pastikan", {"password": PASSWORD, "next": "/akun/pribadi/hapus"})
        assert answer["Location"] == "/akun/pribadi/hapus"
        return client

    return open_as


@pytest.fixture
def bought(world) -> Order:
    order = world.order(scarf=1)
    Purchase.objects.filter(pk=order.purchase_id).update(user=world.people["citra"])
    Notice.objects.create(
        event="order_confirmed", channel="mail", status="SENT", to="citra@example.com", text="Halo Citra Lestari",
        about=f"order:{order.public_id}", shop=order.shop, created_at=world.now,
    )  # fmt: skip
    return order


def every_text_of(*words: str) -> list[str]:
    """Tables that still say one of these."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith(("places_", "django_session")):
                cursor.execute(
                    f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE ANY (%s) LIMIT 1', [[f"%{word}%" for word in words]]
                )
                found += [table] if cursor.fetchone() else []
    return found


def test_a_buyer_sees_and_takes_along_all_and_no_one_elses(world, bought, signed_in):
    client = signed_in("citra")
    page = client.get("/akun/pribadi").content.decode()
    assert "citra@example.com" in page and "1 purchase, with name" in page and "still on its way" in page
    taken = client.get("/akun/pribadi/unduh")
    facts = json.loads(taken.content)
    assert "attachment" in taken["Content-Disposition"] and taken["Cache-Control"] == "no-store"
    assert facts["account"]["email"] == "citra@example.com"
    assert [each["street"] for each in facts["purchases"]] == ["Jl. Merdeka 1"]
    assert [each["text"] for each in facts["messages"]] == ["Halo Citra Lestari"]
    assert facts["shops"] == [] and "Ayu" not in taken.content.decode()
    client.post("/akun/data", {"name": "Citra L.", "language": "en"})
    assert json.loads(client.get("/akun/pribadi/unduh").content)["account"]["name"] == "Citra L."


def test_a_buyer_is_erased_when_nothing_is_under_way_and_the_books_stay(world, bought, signed_in):
    client = signed_in("citra")
    assert client.post("/akun/pribadi/hapus", {"yakin": "on"}).status_code == 409
    cancel_order(bought, reason="x", by="guest", now=world.now)
    assert client.post("/akun/pribadi/hapus").status_code == 422
    assert User.objects.get(pk=world.people["citra"].pk).is_active
    before = {entry.pk for entry in TrailEntry.objects.all()}
    list(seal_all(world.now))
    answer = client.post("/akun/pribadi/hapus", {"yakin": "on"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "/akun/masuk" in client.get("/akun/")["Location"]
    assert every_text_of(*OF_CITRA) == []
    purchase = Purchase.objects.get(pk=bought.purchase_id)
    assert (purchase.buyer_name, purchase.total_amount, purchase.user_id) == (
        "–", bought.purchase.total_amount, world.people["citra"].pk,
    )  # fmt: skip
    assert before < {entry.pk for entry in TrailEntry.objects.all()}
    assert TrailEntry.objects.filter(verb="erased", thing="accounts.user").count() == 1
    assert verify_trail().fault is None
    assert [finding.name for finding in check_invariants() if not finding.holds] == []
    again = Client().post("/akun/masuk", {"login": "citra@example.com", "password": PASSWORD})
    assert again.status_code == 200


def test_the_password_is_asked_for_again(world, signed_in):
    client = Client()
    client.force_login(world.people["fajar"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/akun/pribadi/hapus", {"yakin": "on"})
    assert answer.status_code == 302 and "/akun/pastikan" in answer["Location"]
    assert User.objects.get(pk=world.people["fajar"].pk).name == "Fajar"


def test_a_maker_is_erased_with_her_shop_after_her_orders(world, bought, signed_in):
    sari, council = world.shops["sari"], world.councils["51.07"]
    add_requirement(council, Terms(kind="NIB", how="NUMBER"), since=world.now.date(), by="x", now=world.now)
    give_proof(sari, "NIB", Given(number="1234567890123"), by="x", now=world.now)
    account = BankAccount.objects.get(shop=sari)
    maker = Maker.objects.filter(shop=sari).first()
    client = signed_in("ayu")
    facts = json.loads(client.get("/akun/pribadi/unduh").content)
    assert facts["shops"][0]["name"] == "Tenun Sari" and facts["bank_accounts"][0]["number"] == account.number
    assert "still has orders" in client.get("/akun/pribadi").content.decode()
    assert client.post("/akun/pribadi/hapus", {"yakin": "on"}).status_code == 409
    cancel_order(bought, reason="x", by="guest", now=world.now)
    assert client.post("/akun/pribadi/hapus", {"yakin": "on"}).status_code == 302
    shop, proof = Shop.objects.get(pk=sari.pk), Proof.objects.get()
    assert (shop.status, shop.name, shop.phone, shop.story) == ("CLOSED", f"Toko {shop.pk}", "", "")
    assert (proof.sealed, proof.tail, proof.digest) == ("", "", "")
    assert not Listing.objects.filter(shop_id_ref=shop.pk).exists()
    assert not BankAccount.objects.filter(shop=sari).exists()
    assert Maker.objects.get(pk=maker.pk).name == f"Perajin {maker.pk}"
    assert every_text_of("+6281200000001", "ayu@example.com") == []
    assert Client().get("/toko/tenun-sari").status_code == 404
    assert [finding.name for finding in check_invariants() if not finding.holds] == []


def test_whoever_sits_in_an_office_hands_it_over_first(world, signed_in):
    client = signed_in("dewi")
    assert "office of a council" in client.get("/akun/pribadi").content.decode()
    assert client.post("/akun/pribadi/hapus", {"yakin": "on"}).status_code == 409


def test_by_command_within_a_day_and_on_record(world, capsys, tmp_path):
    """UU PDP gives three times twenty-four hours; the trail shows how long it took."""
    file = tmp_path / "fajar.json"
    assert main(["people", "export", "--user", "fajar@example.com", "--to", str(file), "--reason", "letter 7"]) == 0
    assert json.loads(file.read_text())["account"]["name"] == "Fajar" and file.stat().st_mode & 0o077 == 0
    assert main(["people", "erase", "--user", "fajar@example.com", "--reason", "letter 7"]) == 0
    assert main(["people", "export", "--user", "fajar@example.com"]) == 1
    assert main(["people", "erase", "--user", "dewi@example.com", "--reason", "x"]) == 1
    asked, done = TrailEntry.objects.filter(thing="accounts.user", reason="letter 7").order_by("pk")
    assert (asked.verb, done.verb) == ("exported", "erased") and done.at - asked.at < timedelta(days=3)
