import json

import pytest
from django.test import Client

from pasarkriya.accounts.models import User
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def naughty(real) -> list[str]:
    return json.loads((real / "15_blns.json").read_text())


def test_every_strange_name_comes_back_as_it_was_or_is_refused(world, sign_in, naughty):
    client, ayu = sign_in("ayu"), world.people["ayu"]
    for text in naughty:
        answer = client.post("/akun/data", {"name": text, "language": "id"})
        assert answer.status_code in (302, 400), text
        if answer.status_code == 302:
            assert User.objects.get(pk=ayu.pk).name == text.strip(), text


@pytest.mark.parametrize("road", ["masuk", "daftar"])
def test_no_strange_contact_breaks_the_door(world, codes, naughty, road):
    for number, text in enumerate(naughty):
        client = Client(REMOTE_ADDR=f"10.{number // 200}.7.{number % 200}")
        answer = client.post(f"/akun/{road}", {"login": text, "password": text, "contact": text, "next": text})
        assert answer.status_code in (200, 302, 400, 429), text


def test_no_strange_code_breaks_the_lock(world, codes, naughty):
    for number, text in enumerate(naughty[::10]):
        client = Client(REMOTE_ADDR=f"10.8.0.{number}")
        client.post("/akun/daftar", {"contact": f"strange{number}@example.com"})
        assert client.post("/akun/kode", {"code": text}).status_code == 400, text


def test_a_body_of_ten_megabytes_is_refused(world):
    answer = Client().post("/akun/masuk", {"login": "a" * 10_000_000, "password": "x"})
    assert answer.status_code in (400, 413)


def test_guessing_the_present_password_on_the_change_page_is_counted_too(world, sign_in):
    client = sign_in("ayu")
    facts = {"oldpassword": "salah-sekali", "password1": "sirih pinang kapur"}
    answers = [client.post("/akun/sandi", facts).status_code for _ in range(9)]
    assert answers == [200] * 8 + [429]
    assert client.post("/akun/sandi", facts | {"oldpassword": PASSWORD}).status_code == 429


def test_a_session_that_is_over_leaves_no_device_behind(world, sign_in):
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    from pasarkriya.accounts.sessions import sweep_sessions

    sign_in("ayu"), sign_in("dewi")
    Session.objects.filter(pk=UserSession.objects.get(user=world.people["ayu"]).session_key).update(
        expire_date="2020-01-01T00:00Z"
    )
    assert sweep_sessions() == 1
    assert UserSession.objects.get().user == world.people["dewi"]
