import json

import pytest
from django.test import Client

from pasarkriya.curation.replaying import replay_facts
from pasarkriya.curation.rotation_models import Draw
from pasarkriya.curation.tests.conftest import Jury

pytestmark = pytest.mark.django_db


@pytest.fixture
def jury(world) -> Jury:
    found = Jury(world)
    found.sit("Luh", "51", role="chair")
    return found


def desk(jury, name: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(jury.world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_chair_draws_and_the_page_proves_it(jury):
    luh, slug = desk(jury, "luh"), jury.council("51").slug
    asked = {"kind": "SHELF", "title": "Sarinah", "places": "1", "seed": "", "result": "[]", "entrants": "[]"}
    assert luh.post(f"/dewan/giliran/undi/{slug}", asked | {"places": "0"}).status_code == 400
    assert luh.post(f"/dewan/giliran/undi/{slug}", asked).status_code == 302
    draw = Draw.objects.get()
    assert (draw.kind, len(draw.entrants), len(draw.result)) == ("SHELF", 2, 1)
    page = luh.get(f"/dewan/giliran/{draw.code}").content.decode()
    assert "it comes to the same list" in page and draw.seed in page
    file = luh.get(f"/dewan/giliran/{draw.code}/berkas")
    assert replay_facts(json.loads(file.content)).is_same
    again = luh.post(f"/dewan/giliran/undi/{slug}", asked)
    assert again.status_code == 409 and draw.code in again.content.decode()
    report = luh.get(f"/dewan/giliran/{slug}/paparan?jenis=SHELF").content.decode()
    assert "1 shop has not had its turn yet." in report


def test_only_who_may_draws_and_only_in_his_region(jury):
    slug, asked = jury.council("51").slug, {"kind": "FRONT", "places": "1"}
    for name in ("dewi", "gede", "eko", "ayu"):
        assert desk(jury, name).post(f"/dewan/giliran/undi/{slug}", asked).status_code == 404, name
    assert desk(jury, "luh").post(f"/dewan/giliran/undi/{jury.council('').slug}", asked).status_code == 404
    desk(jury, "luh").post(f"/dewan/giliran/undi/{slug}", asked)
    code = Draw.objects.get().code
    for name in ("eko", "gede", "ayu"):
        for address in (f"/dewan/giliran/{code}", f"/dewan/giliran/{code}/berkas"):
            assert desk(jury, name).get(address).status_code == 404, (name, address)
