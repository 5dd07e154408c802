"""A board looks at a label that was in too many places, and whoever scans it afterwards is told."""

import pytest
from django.test import Client

from pasarkriya.provenance.actions.count_scan import count_scan
from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.models import CopyCase, Passport
from pasarkriya.provenance.tests.conftest import complete

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


@pytest.fixture
def case(world, settings, tmp_path, now):
    settings.DATA = tmp_path
    issue_passports(complete(world), count=1, by="user:1", now=now)
    for code in ("51.07", "51.04", "51.03", "33.20", "31.71"):
        count_scan(Passport.objects.get(), region=code, now=now)
    return CopyCase.objects.get()


@pytest.fixture
def at_desk(world):
    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def text(response) -> str:
    return response.content.decode()


def test_it_waits_with_its_evidence_and_is_decided(at_desk, case, client):
    dewi, where = at_desk("dewi"), f"/dewan/label/{case.pk}"
    assert "In many places at once" in text(dewi.get("/dewan/label", headers=EN))
    page = text(dewi.get(where, headers=EN))
    assert "Jepara" in page and "Karangasem" in page
    assert dewi.post(f"{where}/putuskan", {"answer": "disalin", "words": " "}).status_code == 400
    dewi.post(f"{where}/putuskan", {"answer": "disalin", "words": "Dua kain di Jepara"})
    case.refresh_from_db()
    assert (case.status, case.words) == ("COPIED", "Dua kain di Jepara")
    assert "This label was copied" in text(client.get(f"/verify/{case.passport.token}", headers=EN))
    maker = at_desk("ayu").get(f"/jual/karya/{case.passport.product_id}/paspor", headers=EN)
    assert "Dua kain di Jepara" in text(maker)


def test_a_good_reason_closes_it_and_leaves_the_label_as_it_is(at_desk, case, client):
    at_desk("dewi").post(f"/dewan/label/{case.pk}/putuskan", {"answer": "wajar", "words": "Pameran keliling"})
    case.refresh_from_db()
    assert case.status == "HARMLESS"
    assert "This label was copied" not in text(client.get(f"/verify/{case.passport.token}", headers=EN))


@pytest.mark.parametrize("name", ["eko", "ayu", "fajar"])
def test_it_is_not_there_for_others(at_desk, case, name):
    assert at_desk(name).get(f"/dewan/label/{case.pk}").status_code == 404
    answer = at_desk(name).post(f"/dewan/label/{case.pk}/putuskan", {"answer": "wajar", "words": "x"})
    assert answer.status_code == 404
