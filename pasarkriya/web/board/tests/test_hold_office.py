from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.models import Council, Office, Term

pytestmark = pytest.mark.django_db


def office(world, code: str, role: Role) -> Office:
    return Office.objects.get(council=world.councils[code], role=role, title="")


def path(office: Office, verb: str) -> str:
    return f"/dewan/pengurus/{office.council.slug}/{office.pk}/{verb}"


def press(client: Client, where: str, person, **facts):
    """Asks, sees the person, says yes."""
    facts = {"contact": person.phone} | facts
    shown = client.post(where, facts)
    assert person.name in shown.content.decode()
    return client.post(where, facts | {"sure": str(person.pk)})


@pytest.fixture
def chair(appointed, desk):
    appointed("bagus", "51", Role.CHAIR)
    return desk("bagus")


def test_the_chair_appoints_a_person_by_phone_and_the_rights_come_at_once(chair, desk, world):
    seat = office(world, "51", Role.CURATOR)
    fajar = desk("fajar")
    assert fajar.get("/dewan/").status_code == 404
    answer = press(chair, path(seat, "angkat"), world.people["fajar"], ends_on="2030-12-31", decree="SK 12/2026")
    assert answer.headers["Location"] == f"/dewan/pengurus/{seat.council.slug}"
    term = Term.objects.get(office=seat)
    assert (term.decree, term.appointed_by) == ("SK 12/2026", f"user:{world.people['bagus'].pk}")
    # The last day is a whole day where the council is: Bali's midnight is 16:00 UTC.
    assert term.period.upper == datetime(2030, 12, 31, 16, tzinfo=UTC)
    assert fajar.get("/dewan/").status_code == 200


def test_a_person_is_shown_before_anything_is_done(chair, world):
    seat = office(world, "51", Role.CURATOR)
    chair.post(path(seat, "angkat"), {"contact": "fajar@example.com"})
    chair.post(path(seat, "angkat"), {"contact": "fajar@example.com", "sure": str(world.people["citra"].pk)})
    assert not Term.objects.filter(office=seat).exists()


def test_who_has_no_account_cannot_be_appointed(chair, world):
    seat = office(world, "51", Role.CURATOR)
    answer = chair.post(path(seat, "angkat"), {"contact": "0899 1234 5678", "decree": "SK 12"})
    assert answer.status_code == 400
    assert "belum punya akun" in answer.content.decode() and "SK 12" in answer.content.decode()


def test_an_office_that_is_held_is_refused_beside_the_form(chair, world):
    seat = office(world, "51", Role.VERIFIER)
    answer = press(chair, path(seat, "angkat"), world.people["fajar"])
    assert answer.status_code == 409
    assert "sudah ada pemegangnya" in answer.content.decode()
    assert Term.objects.filter(office=seat).count() == 1


def test_overlapping_terms_are_refused_by_the_database(world):
    seat = office(world, "51", Role.VERIFIER)
    period = DateTimeTZRange(world.now, world.now + timedelta(days=1))
    with pytest.raises(IntegrityError, match="term_one_holder_at_a_time"), transaction.atomic():
        Term.objects.create(office=seat, user=world.people["fajar"], period=period, appointed_by="x")


def test_a_term_for_later_begins_then(chair, desk, world):
    seat = office(world, "51", Role.CURATOR)
    press(chair, path(seat, "angkat"), world.people["fajar"], starts_on="2031-01-01")
    assert Term.objects.get(office=seat).period.lower == datetime(2030, 12, 31, 16, tzinfo=UTC)
    assert desk("fajar").get("/dewan/").status_code == 404


def test_a_term_does_not_end_before_it_begins(chair, world):
    seat = office(world, "51", Role.CURATOR)
    answer = press(chair, path(seat, "angkat"), world.people["fajar"], starts_on="2031-01-01", ends_on="2030-01-01")
    assert answer.status_code == 400
    assert not Term.objects.filter(office=seat).exists()


@pytest.mark.parametrize("day", ["31-12-2030", "besok", "9999-12-31", "\x00"])
def test_strange_days_break_nothing(chair, world, day):
    seat = office(world, "51", Role.CURATOR)
    assert chair.post(path(seat, "angkat"), {"contact": "fajar@example.com", "ends_on": day}).status_code < 500


def test_the_old_holder_loses_the_rights_in_the_instant_the_new_one_has_them(desk, world, waiting):
    shop, seat = waiting("Tenun Baru"), office(world, "51", Role.VERIFIER)
    dewi, fajar = desk("dewi"), desk("fajar")
    facts = {"decree": "SK 3/2026", "note": "Toko di Sidemen sudah saya telepon."}
    assert press(dewi, path(seat, "serah-terima"), world.people["fajar"], **facts).status_code == 302

    assert dewi.post(f"/dewan/toko/{shop.slug}/buka").status_code == 404
    assert fajar.post(f"/dewan/toko/{shop.slug}/buka").status_code == 302
    old, new = Term.objects.filter(office=seat).order_by("period")
    assert old.period.upper == new.period.lower
    assert (old.handed_over_to, old.note, new.decree) == (new, facts["note"], "SK 3/2026")
    assert facts["note"] in fajar.get(f"/dewan/pengurus/{seat.council.slug}").content.decode()


def test_an_office_is_not_handed_over_to_its_own_holder(desk, world):
    seat = office(world, "51", Role.VERIFIER)
    answer = press(desk("dewi"), path(seat, "serah-terima"), world.people["dewi"])
    assert answer.status_code == 409
    assert Term.objects.filter(office=seat).count() == 1


def test_a_colleague_without_that_right_hands_over_nothing(desk, appointed, world):
    appointed("fajar", "51", Role.CURATOR)
    seat = office(world, "51", Role.VERIFIER)
    assert press(desk("fajar"), path(seat, "serah-terima"), world.people["citra"]).status_code == 403
    assert Term.objects.get(office=seat).user == world.people["dewi"]


def test_a_verifier_appoints_nobody(desk, world):
    seat = office(world, "51", Role.CURATOR)
    assert desk("dewi").get(path(seat, "angkat")).status_code == 404
    assert desk("dewi").post(path(seat, "angkat"), {"contact": "fajar@example.com"}).status_code == 404


def test_a_chair_appoints_below_and_not_beside(chair, world):
    below, beside = office(world, "51.07", Role.CHAIR), office(world, "15", Role.CHAIR)
    assert press(chair, path(below, "angkat"), world.people["fajar"]).status_code == 302
    assert chair.get(path(beside, "angkat")).status_code == 404
    assert chair.get(f"/dewan/pengurus/{world.councils['51'].slug}/{beside.pk}/angkat").status_code == 404


def test_a_council_founds_another_below_and_adds_an_office(chair, world):
    own = world.councils["51"].slug
    answer = chair.post(f"/dewan/pengurus/{own}/dewan-baru", {"region": "51.04"})
    made = Council.objects.get(region="51.04")
    assert answer.headers["Location"] == f"/dewan/pengurus/{made.slug}"
    assert chair.post(f"/dewan/pengurus/{own}/dewan-baru", {"region": "15.71"}).status_code == 400
    chair.post(f"/dewan/pengurus/{own}/jabatan-baru", {"role": "verifier", "title": "utara"})
    assert Office.objects.filter(council=world.councils["51"], role="verifier", title="utara").exists()
    assert chair.post(f"/dewan/pengurus/{own}/jabatan-baru", {"role": "verifier", "title": "utara"}).status_code == 409
    assert chair.post(f"/dewan/pengurus/{own}/jabatan-baru", {"role": "shop_owner", "title": "x"}).status_code == 400


def test_the_word_of_welcome_is_for_everybody(chair, world):
    from pasarkriya.councils.queries import council_facts

    chair.post(f"/dewan/pengurus/{world.councils['51'].slug}/sambutan", {"welcome": "Rahajeng rauh."})
    facts = council_facts("51", now=world.now)
    assert (facts.welcome, facts.chair, facts.region) == ("Rahajeng rauh.", "Bagus", "51")


def test_the_worklist_tells_the_chair_of_empty_offices(chair):
    page = chair.get("/dewan/").content.decode()
    assert "Kurator" in page and "kosong" in page


def test_looking_people_up_has_an_end(chair, world):
    where = path(office(world, "51", Role.CURATOR), "angkat")
    answers = [chair.post(where, {"contact": f"08121234{number:04d}"}).status_code for number in range(62)]
    assert answers.count(400) == 60 and answers[-1] == 429


def test_everybody_reads_the_welcome_and_the_chair_on_the_front_of_the_province(chair, world):
    chair.post(f"/dewan/pengurus/{world.councils['51'].slug}/sambutan", {"welcome": "Rahajeng rauh."})
    page = Client().get("/daerah/bali").content.decode()
    assert "Rahajeng rauh." in page and "Ketua: Bagus." in page
    assert "Dekranasda Karangasem" in Client().get("/daerah/bali?kab=51.07").content.decode()
