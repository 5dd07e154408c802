"""The page behind the square: light, honest, and nothing for who guesses."""

import secrets
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from pasarkriya.accounts.models import Attempt
from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.actions.judge_case import judge_case
from pasarkriya.provenance.actions.revoke_passport import revoke_passport
from pasarkriya.provenance.claims import scratch_code
from pasarkriya.provenance.models import CopyCase, Ownership, Passport, Scan
from pasarkriya.provenance.queries import look_up
from pasarkriya.provenance.rings import NOT_GENUINE, from_json
from pasarkriya.provenance.tests.conftest import complete
from pasarkriya.provenance.tokens import MARK
from pasarkriya.web.storefront.passport.views import GUESSES
from tests.world import NOW

pytestmark = pytest.mark.django_db
FIVE = ["Karangasem", "Kab. Gianyar", "kota denpasar", "33.20", "Klungkung"]


@pytest.fixture
def passport(world, settings, tmp_path):
    settings.DATA = tmp_path
    issue_passports(complete(world), count=1, by="user:1", now=NOW)
    return Passport.objects.select_related("batch").get()


def visitor(**facts) -> Client:
    """Somebody who reads English, from a phone of her own."""
    headers = {"accept-language": "en", **facts.pop("headers", {})}
    return Client(headers=headers, **facts)


def address(passport, more="") -> str:
    return f"/verify/{passport.token}{more}"


def text(response) -> str:
    return response.content.decode()


def test_a_good_label_says_who_where_how_and_what_it_does_not_prove(passport):
    page = visitor().get(address(passport))
    said = text(page)
    assert page.status_code == 200
    for words in ("Signed by Pasar Kriya", "Sidemen, Karangasem", "Weft ikat", "EBT.12.2020.0000085"):
        assert words in said
    assert "proves the label, not the cloth" in said and "geographical indication" not in said


def test_the_page_is_light(passport):
    page, style = visitor().get(address(passport)), visitor().get("/verify/berkas/lembar.css")
    assert len(page.content) + len(style.content) < 10_000
    assert page["Cache-Control"] == "no-store"


def test_no_word_of_who_sells_beyond_name_and_village(passport, world):
    said = text(visitor().get(address(passport)))
    shop = world.shops["sari"]
    assert not any(secret in said for secret in (shop.phone, shop.street, "0123456789", "ayu@example.com"))


@pytest.mark.parametrize("token", ["x", "PK1.x.y", "PK2.a.b", "%00", "PK1." + "A" * 500, "PK1..", "é"])
def test_what_is_not_ours_is_one_page(passport, token):
    page = visitor().get(f"/verify/{token}")
    assert page.status_code == 404 and "Not one of our labels" in text(page)


def test_ten_thousand_guesses_find_nothing(passport):
    """Tokens of our key's name with random signatures, and whole random ones: none gets past the signature."""
    payload = passport.token.split(".")[1]
    asked = []
    with connection.execute_wrapper(lambda run, sql, *rest: asked.append(sql) or run(sql, *rest)):
        for number in range(10_000):
            middle = payload if number % 2 else secrets.token_urlsafe(80)
            answer = look_up(f"{MARK}.{middle}.{secrets.token_urlsafe(64)}", now=NOW)
            assert answer.passport is None and answer.verdict == NOT_GENUINE
    assert len(asked) == 10_000 and not any("provenance_passport" in sql for sql in asked)


def test_who_guesses_is_slowed_down_and_her_neighbour_with_a_label_is_not(passport):
    guesser = visitor()
    answers = [guesser.get(f"/verify/PK1.{number}.x").status_code for number in range(GUESSES + 20)]
    assert answers == [404] * GUESSES + [429] * 20
    assert not Scan.objects.exists() and Attempt.objects.count() == 1
    assert guesser.get(address(passport)).status_code == 200


def test_looks_are_counted_once_a_visit_and_without_anybody(passport):
    client = visitor()
    for _ in range(3):
        client.get(address(passport))
    visitor(headers={"user-agent": "WhatsApp/2.23"}).get(address(passport))
    visitor(headers={"sec-purpose": "prefetch"}).get(address(passport))
    visitor().head(address(passport))
    said = text(visitor().get(address(passport)))
    assert "Looked at 1 time before" in said
    (scan,) = Scan.objects.all()
    assert (scan.count, scan.region) == (2, "")
    assert {field.name for field in Scan._meta.get_fields()} == {"id", "passport", "hour", "region", "count", "last_at"}


def test_who_says_where_moves_the_look_there(passport):
    client = visitor()
    stamp = _stamp(client.get(address(passport)))
    answer = client.post(address(passport, "/tempat"), {"regency": "karangasem", "stamp": stamp}, follow=True)
    assert "Karangasem" in text(answer)
    assert list(Scan.objects.values_list("region", "count")) == [("51.07", 1)]
    wrong = client.post(address(passport, "/tempat"), {"regency": "Atlantis", "stamp": "forged"})
    assert wrong.status_code == 400 and "Atlantis" in text(wrong)


def test_the_same_label_in_five_regencies_within_an_hour_is_a_case(passport):
    with time_machine.travel(NOW, tick=False) as clock:
        for number, regency in enumerate(FIVE):
            client = visitor(REMOTE_ADDR=f"10.0.0.{number}")
            stamp = _stamp(client.get(address(passport)))
            client.post(address(passport, "/tempat"), {"regency": regency, "stamp": stamp})
            assert CopyCase.objects.count() == (number == 4)
            clock.shift(timedelta(minutes=14))
        case = CopyCase.objects.get()
        assert case.facts == {"regions": ["33.20", "51.04", "51.05", "51.07", "51.71"]}
        said = text(visitor().get(address(passport)))
        assert "Looked at 5 times before" in said and "Klungkung" in said and "This label was copied" not in said
        judge_case(case, is_copied=True, words="dua kain", by="user:4", now=NOW)
        assert "This label was copied" in text(visitor().get(address(passport)))


def test_five_regencies_on_a_longer_journey_are_no_case(passport):
    with time_machine.travel(NOW, tick=False) as clock:
        for regency in FIVE:
            visitor().post(address(passport, "/tempat"), {"regency": regency})
            clock.shift(timedelta(minutes=16))
    assert not CopyCase.objects.exists()


def test_the_owner_claims_and_passes_on(passport):
    buyer, second = visitor(), visitor()
    wrong = buyer.post(address(passport, "/pemilik"), {"code": "AAAAA AAAAA"})
    assert wrong.status_code == 400 and not Ownership.objects.exists()
    typed = scratch_code(passport.public_id).lower().replace(" ", "-")
    page = buyer.post(address(passport, "/pemilik"), {"code": typed}, follow=True)
    link = page.redirect_chain[-1][0]
    assert link.startswith("/verify/milik/") and "This piece is yours" in text(page)
    # The code a second time is a sign of a copied label.
    again = second.post(address(passport, "/pemilik"), {"code": typed})
    assert again.status_code == 409 and CopyCase.objects.get().why == "CLAIMED_TWICE"
    code = text(buyer.post(f"{link}/serahkan")).split('class="code">')[1].split("<")[0]
    taken = second.post(address(passport, "/pemilik"), {"code": code}, follow=True)
    assert "This piece is yours" in text(taken) and buyer.get(link).status_code == 404
    assert [row.how for row in Ownership.objects.order_by("pk")] == ["SCRATCH", "TRANSFER"]
    assert second.post(address(passport, "/pemilik"), {"code": code}).status_code == 400


def test_a_code_for_the_next_owner_is_good_for_two_weeks(passport):
    with time_machine.travel(NOW, tick=False) as clock:
        page = visitor().post(address(passport, "/pemilik"), {"code": scratch_code(passport.public_id)}, follow=True)
        link = page.redirect_chain[-1][0]
        code = text(visitor().post(f"{link}/serahkan")).split('class="code">')[1].split("<")[0]
        clock.shift(timedelta(days=14))
        assert visitor().post(address(passport, "/pemilik"), {"code": code}).status_code == 400


def test_codes_are_not_guessed(passport):
    answers = [visitor().post(address(passport, "/pemilik"), {"code": f"A{n}"}).status_code for n in range(14)]
    assert answers == [400] * 12 + [429] * 2


def test_a_label_called_back_says_why(passport, now):
    revoke_passport(passport, words="Label robek", by="x", now=now)
    page = visitor().get(address(passport))
    assert page.status_code == 200 and "Label robek" in text(page) and "Signed by Pasar" not in text(page)
    assert visitor().post(address(passport, "/pemilik"), {"code": "X"}).status_code == 404


def test_the_list_of_keys_is_public_and_has_no_secret(passport):
    answer = visitor().get("/verify/kunci.json")
    assert from_json(text(answer)).verify(passport.token).valid
    assert "s1." not in text(answer) and passport.public_id.hex not in text(answer)


def test_letters_may_be_typed_instead_of_scanned(passport):
    for typed in (passport.token, f"https://elsewhere.example/verify/{passport.token}"):
        answer = visitor().get("/verify/", {"label": typed})
        assert answer["Location"] == address(passport)
    assert visitor().get("/verify/", {"label": "../../x"}).status_code == 302
    assert visitor().get("/verify/").status_code == 200


def test_no_file_beside_those_that_are_served():
    assert visitor().get("/verify/berkas/../views.py").status_code == 404
    assert visitor().get("/verify/berkas/penjaga.js").status_code == 404
    assert "label-" in text(visitor().get("/verify/penjaga.js")) and "@" not in text(
        visitor().get("/verify/penjaga.js")
    )


def _stamp(page) -> str:
    return text(page).split('name="stamp" value="')[1].split('"')[0]
