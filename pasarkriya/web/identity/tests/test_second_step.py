"""Signing in with a second step, as a board's people do it, and what waits for it."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.accounts.second_steps import begin_step, confirm_step, step_of
from pasarkriya.cli.main import main
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.councils.second_steps import set_step_rule
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.time import now
from tests.world import PASSWORD

HOME = "/akun/langkah-kedua"
AGO = timedelta(minutes=5)


def app_of(person) -> tuple[pyotp.TOTP, list[str]]:
    """Set up a while ago, so that the digits of now are unused."""
    at = now() - AGO
    app = pyotp.parse_uri(begin_step(person, now=at).link)
    return app, confirm_step(person, app.at(at), now=at)


def at_the_door(name: str, client: Client | None = None) -> tuple[Client, object]:
    client = client or Client(headers={"Accept-Language": "en"})
    return client, client.post("/akun/masuk?next=/akun/", {"login": f"{name}@example.com", "password": PASSWORD})


def sure(client: Client, page: str) -> None:
    """Gives the password once more, as the page asks."""
    client.post("/akun/pastikan", {"password": PASSWORD, "next": page})


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_it_is_set_up_on_the_screen_and_asked_for_from_then_on(world, sign_in):
    client, elsewhere = sign_in("dewi", **{"Accept-Language": "en"}), sign_in("dewi")
    sure(client, HOME)
    page = client.get(HOME).content.decode()
    secret = re.search(r"step-letters\">([A-Z2-7 ]+)<", page)[1].replace(" ", "")
    assert "<svg" in page
    assert client.post(HOME, {"code": "12"}).status_code == 400 and step_of(world.people["dewi"]) is None
    spares = client.post(HOME, {"code": pyotp.TOTP(secret).now()}).content.decode()
    assert len(re.findall(r"<code>[2-9A-Z]{5}-[2-9A-Z]{5}</code>", spares)) == 10
    assert secret not in client.get(HOME).content.decode()
    # Who was in before with the password alone is out.
    assert is_in(client) and not is_in(elsewhere)
    fresh, answer = at_the_door("dewi")
    assert answer["Location"].startswith(f"{HOME}/masuk") and not is_in(fresh)


def test_the_password_alone_opens_nothing_and_the_digits_do(world):
    app, _spares = app_of(world.people["dewi"])
    client, answer = at_the_door("dewi")
    assert answer.status_code == 302 and not is_in(client)
    wrong = client.post(answer["Location"], {"code": "nothing"})
    assert wrong.status_code == 400 and "six digits" in wrong.content.decode() and not is_in(client)
    right = client.post(answer["Location"], {"code": app.now()})
    assert right.status_code == 302 and right["Location"] == "/akun/" and is_in(client)


def test_a_spare_code_opens_the_door_and_guessing_ends(world):
    _app, spares = app_of(world.people["dewi"])
    client, answer = at_the_door("dewi")
    for _ in range(8):
        client.post(answer["Location"], {"code": "wrong"})
    assert client.post(answer["Location"], {"code": spares[0]}).status_code == 429 and not is_in(client)
    assert Client().get(f"{HOME}/masuk").status_code == 302


def test_a_device_of_ones_own_is_not_asked_for_thirty_days_until_the_app_is_set_up_anew(world):
    dewi = world.people["dewi"]
    _app, spares = app_of(dewi)
    client, answer = at_the_door("dewi")
    client.post(answer["Location"], {"code": spares[0], "remember": "on"})
    client.post("/akun/keluar")
    assert not is_in(client)
    at_the_door("dewi", client)
    assert is_in(client)
    client.post("/akun/keluar")
    assert main(["users", "free", "--user", "dewi@example.com", "--reason", "lost"]) == 0
    app_of(dewi)
    at_the_door("dewi", client)
    assert not is_in(client)


def test_what_is_open_takes_nothing_away_without_a_code(world):
    dewi = world.people["dewi"]
    _app, spares = app_of(dewi)
    client, answer = at_the_door("dewi")
    client.post(answer["Location"], {"code": spares[0]})
    assert client.post(f"{HOME}/lepas", {"code": spares[3]})["Location"].startswith("/akun/pastikan")
    sure(client, HOME)
    client.post(f"{HOME}/lepas", {"code": "x"})
    assert step_of(dewi)
    renewed = client.post(f"{HOME}/cadangan", {"code": spares[1]}).content.decode()
    assert spares[2] not in renewed and renewed.count("<code>") == 10
    client.post(f"{HOME}/lepas", {"code": re.search(r"<code>([^<]+)", renewed)[1]})
    assert step_of(dewi) is None and is_in(client)


@pytest.fixture
def chair(world):
    office = Office.objects.get(council=world.councils["51"], role=Role.CHAIR)
    year = timedelta(days=3650)
    seat(office=office, user=world.people["fajar"], starts_at=world.now - year, ends_at=None, by="x", now=world.now)
    return world.people["fajar"]


def test_an_office_sleeps_where_its_council_asks_for_the_step(world, chair, sign_in):
    set_step_rule(
        world.councils["51"], roles=["verifier", "emperor"], for_money=False, by=world.actor("fajar"), now=world.now
    )
    client = sign_in("dewi", **{"Accept-Language": "en"})
    assert client.get("/dewan/", follow=True).redirect_chain[1][0] == HOME
    assert client.get("/akun/").status_code == 200
    # Eko verifies for another council, which asks for nothing.
    assert sign_in("eko").get("/dewan/").status_code == 200
    app, _spares = app_of(world.people["dewi"])
    client, answer = at_the_door("dewi")
    client.post(answer["Location"], {"code": app.now()})
    assert client.get("/dewan/").status_code == 200


def test_money_waits_for_the_phone_and_a_known_device_is_not_enough(world, chair, settings, sign_in):
    release = "/dewan/bayaran/1/lepas"
    assert sign_in("fajar").post(release).status_code == 404
    settings.SECOND_STEP_FOR_MONEY = True
    client = sign_in("fajar")
    for address in (release, "/dewan/bayaran/ketentuan/bali/simpan", "/dewan/bayaran/ketentuan/bali/setuju"):
        assert client.post(address)["Location"] == HOME
    _app, spares = app_of(chair)
    client, answer = at_the_door("fajar")
    client.post(answer["Location"], {"code": spares[0], "remember": "on"})
    assert client.post(release).status_code == 404
    client.post("/akun/keluar")
    at_the_door("fajar", client)
    asked = client.post(release, headers={"Referer": "http://testserver/dewan/bayaran/"})
    assert asked["Location"] == f"{HOME}/lagi?next=%2Fdewan%2Fbayaran%2F"
    back = client.post(asked["Location"], {"code": spares[1], "next": "/dewan/bayaran/"})
    assert back["Location"] == "/dewan/bayaran/" and client.post(release).status_code == 404
    elsewhere = client.post(f"{HOME}/lagi", {"code": spares[2], "next": "https://evil.example/"})
    assert elsewhere["Location"] == "/akun/"


def test_a_council_says_what_it_asks_for_and_frees_a_colleague_by_name_and_reason(world, chair, sign_in):
    council, dewi = world.councils["51"], world.people["dewi"]
    app_of(dewi)
    client = sign_in("fajar", **{"Accept-Language": "en"})
    there = f"/dewan/pengurus/{council.slug}"
    client.post(f"{there}/langkah-kedua", {"roles": ["treasurer"], "for_money": "on"})
    page = client.get(there).content.decode()
    assert f'action="{there}/langkah-kedua/lepas"' in page and re.search(r'value="treasurer"[^>]* checked', page)
    free = f"{there}/langkah-kedua/lepas"
    # From now on the chair, who lets money out, needs the step himself for it.
    assert client.post(free, {"user": dewi.pk, "reason": "lost"})["Location"] == HOME
    _app, spares = app_of(chair)
    client, answer = at_the_door("fajar")
    client.post(answer["Location"], {"code": spares[0]})
    assert client.post(free, {"user": dewi.pk, "reason": " "}).status_code == 400
    assert client.post(free, {"user": chair.pk, "reason": "mine"}).status_code == 403
    assert client.post(free, {"user": world.people["citra"].pk, "reason": "no colleague"}).status_code == 403
    assert step_of(dewi)
    assert client.post(free, {"user": dewi.pk, "reason": "phone lost"}).status_code == 302
    assert step_of(dewi) is None
    line = TrailEntry.objects.get(verb="second step removed")
    assert (line.by, line.reason) == (f"user:{chair.pk}", "phone lost")


def test_nobody_of_another_council_frees_or_asks(world, chair, sign_in):
    app_of(world.people["eko"])
    client = sign_in("fajar")
    jambi = f"/dewan/pengurus/{world.councils['15'].slug}/langkah-kedua"
    assert client.post(jambi, {"roles": ["verifier"]}).status_code == 404
    assert client.post(f"{jambi}/lepas", {"user": world.people["eko"].pk, "reason": "x"}).status_code == 404
    assert step_of(world.people["eko"])
