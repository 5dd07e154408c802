import pytest
from django.test import Client

from pasarkriya.accounts.models import Code, User

pytestmark = pytest.mark.django_db
PASSWORD = "kain di jemuran"


def ask(client: Client, contact: str, *, aim: str = "daftar", follow_next: str = "") -> None:
    answer = client.post(f"/akun/{aim}", {"contact": contact, "next": follow_next})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/akun/kode")


def introduce(client: Client, name: str = "Ni Luh Sari", password: str = PASSWORD):
    return client.post("/akun/perkenalan", {"name": name, "password1": password})


@pytest.mark.parametrize("written", ["0812 3456 7890", "+62 812-3456-7890", "62812 34567890"])
def test_a_weaver_signs_up_with_her_phone_written_her_way(codes, written):
    client = Client()
    ask(client, written, follow_next="/keranjang")
    assert (codes[0].phone, codes[0].email) == ("+6281234567890", "")

    answer = client.post("/akun/kode", {"code": codes[0].code})
    assert answer.headers["Location"] == "/akun/perkenalan"
    answer = introduce(client)

    assert answer.headers["Location"] == "/keranjang"
    user = User.objects.get(phone="+6281234567890")
    assert (user.name, user.email, user.phone_verified, user.language) == ("Ni Luh Sari", None, True, "id")
    assert client.get("/akun/").status_code == 200


def test_a_buyer_abroad_signs_up_with_a_mail_address_only(codes):
    client = Client()
    ask(client, "Anna@Example.ORG")
    assert (codes[0].phone, codes[0].email) == ("", "anna@example.org")
    client.post("/akun/kode", {"code": f"{codes[0].code[:3]} {codes[0].code[3:]}"})
    introduce(client, name="Anna")
    assert User.objects.get(email="anna@example.org").phone is None


def test_no_account_is_made_before_the_code(codes):
    client = Client()
    ask(client, "081234567890")
    assert introduce(client).headers["Location"] == "/akun/masuk"
    assert not User.objects.exists()


def test_a_code_works_once_and_only_in_the_browser_that_asked(codes):
    client, thief = Client(), Client()
    ask(client, "081234567890")
    assert thief.post("/akun/kode", {"code": codes[0].code}).headers["Location"] == "/akun/masuk"
    kept = dict(client.session["code_sent"])
    client.post("/akun/kode", {"code": codes[0].code})

    session = client.session
    session["code_sent"] = kept
    session.save()
    again = client.post("/akun/kode", {"code": codes[0].code})
    assert again.status_code == 400
    assert "tidak berlaku lagi" in again.content.decode()


def test_five_wrong_guesses_spend_the_code(codes):
    client = Client()
    ask(client, "081234567890")
    wrong = "000000" if codes[0].code != "000000" else "111111"
    answers = [client.post("/akun/kode", {"code": wrong}) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {400}
    assert client.post("/akun/kode", {"code": codes[0].code}).status_code == 400
    assert Code.objects.get().used_at is None


def test_a_code_is_too_old_after_ten_minutes(codes, time_machine_now):
    client = Client()
    ask(client, "081234567890")
    time_machine_now(minutes=11)
    assert client.post("/akun/kode", {"code": codes[0].code}).status_code == 400


def test_only_the_hash_of_a_code_is_kept(codes):
    ask(Client(), "081234567890")
    assert codes[0].code not in str(Code.objects.values().get())


def test_a_new_code_takes_the_place_of_the_old(codes):
    client = Client()
    ask(client, "081234567890")
    client.post("/akun/kode/lagi")
    if codes[0].code != codes[1].code:
        assert client.post("/akun/kode", {"code": codes[0].code}).status_code == 400
    assert client.post("/akun/kode", {"code": codes[1].code}).status_code == 302


@pytest.mark.parametrize("password", ["pendek", "password", "12345678901", ""])
def test_a_weak_password_is_refused_and_the_name_is_kept(codes, password):
    client = Client()
    ask(client, "081234567890")
    client.post("/akun/kode", {"code": codes[0].code})
    answer = introduce(client, password=password)
    assert answer.status_code == 400
    assert "Ni Luh Sari" in answer.content.decode()
    assert not User.objects.exists()


def test_a_long_sentence_is_a_password(codes):
    client = Client()
    ask(client, "081234567890")
    client.post("/akun/kode", {"code": codes[0].code})
    assert introduce(client, password="kain " * 40).status_code == 302


@pytest.mark.parametrize("contact", ["", "halo", "12", "ayu@", "\x00", "a" * 300, "<b>@x.y", "{{7*7}}"])
def test_what_is_no_contact_is_refused_with_a_sentence(codes, contact):
    answer = Client().post("/akun/daftar", {"contact": contact})
    assert answer.status_code == 400
    assert codes == []


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_nobody_is_sent_to_another_site_afterwards(codes, away):
    client = Client()
    ask(client, "081234567890", follow_next=away)
    client.post("/akun/kode", {"code": codes[0].code})
    assert introduce(client).headers["Location"] == "/"
