import pytest
from django.test import Client

from pasarkriya.accounts.models import User
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "sirih pinang kapur"


def reload(world, name: str) -> User:
    return User.objects.get(pk=world.people[name].pk)


def sure(client: Client, page: str) -> None:
    """Gives the password once more, as the page asks."""
    answer = client.get(page)
    assert answer.headers["Location"].startswith("/akun/pastikan")
    assert client.post("/akun/pastikan", {"password": PASSWORD, "next": page}).headers["Location"] == page


def test_the_account_page_shows_the_ways_on(world, sign_in):
    page = sign_in("ayu", **{"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120"}).get("/akun/").content.decode()
    assert "Tenun Sari" in page and "/jual/tenun-sari" in page
    assert "0812-0000-0001" in page
    assert "Android, Chrome" in page
    assert "/dewan/" not in page.split("<main")[1].split("</main")[0]
    assert "/dewan/" in sign_in("dewi").get("/akun/").content.decode().split("<main")[1].split("</main")[0]


def test_guests_are_asked_to_sign_in_and_come_back(world):
    assert Client().get("/akun/").headers["Location"] == "/akun/masuk?next=%2Fakun%2F"


def test_name_and_language_are_changed(world, sign_in):
    client = sign_in("ayu")
    answer = client.post("/akun/data", {"name": "Ni Wayan Ayu", "language": "en"})
    assert answer.cookies["django_language"].value == "en"
    user = reload(world, "ayu")
    assert (user.name, user.language) == ("Ni Wayan Ayu", "en")
    assert "Good day, Ni Wayan Ayu" in client.get("/akun/").content.decode()


def test_a_new_phone_needs_the_password_and_a_code(world, sign_in, codes):
    client = sign_in("ayu")
    sure(client, "/akun/kontak/telepon")
    client.post("/akun/kontak/telepon", {"contact": "0813 5555 6666"})
    assert reload(world, "ayu").phone == "+6281200000001"
    client.post("/akun/kode", {"code": codes[0].code})
    user = reload(world, "ayu")
    assert (user.phone, user.phone_verified) == ("+6281355556666", True)


def test_without_the_password_again_no_code_is_sent(world, sign_in, codes):
    answer = sign_in("ayu").post("/akun/kontak/telepon", {"contact": "0813 5555 6666"})
    assert answer.headers["Location"].startswith("/akun/pastikan")
    assert codes == []


def test_another_persons_contact_is_told_only_to_its_owner(world, sign_in, codes):
    """Asking reads as always; the refusal comes after the code, which only the owner has."""
    client = sign_in("ayu")
    sure(client, "/akun/kontak/surel")
    assert client.post("/akun/kontak/surel", {"contact": "bagus@example.com"}).headers["Location"] == "/akun/kode"
    answer = client.post("/akun/kode", {"code": codes[0].code})
    assert answer.status_code == 400
    assert "sudah dipakai akun lain" in answer.content.decode()
    assert reload(world, "ayu").email == "ayu@example.com"


def test_a_code_for_a_new_contact_opens_no_door(world, sign_in, codes):
    client = sign_in("ayu")
    sure(client, "/akun/kontak/surel")
    client.post("/akun/kontak/surel", {"contact": "bagus@example.com"})
    kept = dict(client.session["code_sent"])
    thief = Client()
    thief.post("/akun/daftar", {"contact": "0813 7777 7777"})
    session = thief.session
    session["code_sent"] = kept | {"aim": "sign_in"}
    session.save()
    assert thief.post("/akun/kode", {"code": codes[0].code}).status_code == 400
    assert "_auth_user_id" not in thief.session


def test_the_last_way_to_reach_a_person_stays(world, sign_in):
    client = sign_in("ayu")
    sure(client, "/akun/kontak/surel")
    client.post("/akun/kontak/surel/hapus")
    answer = client.post("/akun/kontak/telepon/hapus")
    assert answer.status_code == 409
    user = reload(world, "ayu")
    assert (user.phone, user.email) == ("+6281200000001", None)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(world, sign_in):
    here, there = sign_in("ayu"), sign_in("ayu")
    answer = here.post("/akun/sandi", {"oldpassword": PASSWORD, "password1": NEW})
    assert answer.status_code == 302
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302
    assert reload(world, "ayu").check_password(NEW)


def test_a_wrong_present_password_changes_nothing(world, sign_in):
    answer = sign_in("ayu").post("/akun/sandi", {"oldpassword": "salah", "password1": NEW})
    assert "Coba sekali lagi" in answer.content.decode()
    assert reload(world, "ayu").check_password(PASSWORD)


def test_other_devices_are_signed_out_by_one_press(world, sign_in):
    here, there = sign_in("ayu"), sign_in("ayu")
    here.post("/akun/perangkat/keluar")
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


def test_a_forgotten_password_is_renewed_by_a_code_and_ends_every_session(world, sign_in, codes):
    elsewhere, client = sign_in("ayu"), Client()
    client.post("/akun/lupa-sandi", {"contact": "0812 0000 0001"})
    assert client.post("/akun/kode", {"code": codes[0].code}).headers["Location"] == "/akun/sandi-baru"
    assert client.post("/akun/sandi-baru", {"password1": "pendek"}).status_code == 400
    assert client.post("/akun/sandi-baru", {"password1": NEW}).status_code == 302
    assert reload(world, "ayu").check_password(NEW)
    assert client.get("/akun/").status_code == 200
    assert elsewhere.get("/akun/").status_code == 302
    assert client.post("/akun/sandi-baru", {"password1": "sekali lagi saja"}).headers["Location"] == "/akun/masuk"


def test_a_sign_in_code_does_not_renew_a_password(world, codes):
    client = Client()
    client.post("/akun/masuk/kode", {"contact": "0812 0000 0001"})
    client.post("/akun/kode", {"code": codes[0].code})
    client.post("/akun/sandi-baru", {"password1": NEW})
    assert reload(world, "ayu").check_password(PASSWORD)


def test_a_forged_host_is_refused_and_codes_carry_no_address(world, codes):
    answer = Client(headers={"Host": "evil.example"}).post("/akun/lupa-sandi", {"contact": "ayu@example.com"})
    assert answer.status_code == 400
    assert codes == []


def test_pages_of_ones_own_are_not_kept_by_the_browser(world, sign_in):
    assert "no-store" in sign_in("ayu").get("/akun/").headers["Cache-Control"]
    assert "no-store" in Client().get("/akun/masuk").headers["Cache-Control"]


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "signup/", "password/reset/", "login/", "phone/verify/"])
def test_the_librarys_other_pages_are_not_there(world, path):
    assert Client().get(f"/akun/{path}").status_code == 404


def test_a_proof_for_signing_up_renews_no_password(world, codes):
    """Meanwhile an officer made an account with that phone; its password is not for whoever wanted to sign up."""
    client = Client()
    client.post("/akun/daftar", {"contact": "0812 5555 0000"})
    client.post("/akun/kode", {"code": codes[0].code})
    made = User.objects.create_user(phone="+6281255550000", password=PASSWORD, name="Ni Luh")
    assert client.post("/akun/sandi-baru", {"password1": NEW}).headers["Location"] == "/akun/masuk"
    made.refresh_from_db()
    assert made.check_password(PASSWORD)
