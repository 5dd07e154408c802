import json

import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.shops.actions.consent_to_companion import bring_signed_paper
from pasarkriya.shops.companion_models import Companionship
from pasarkriya.shops.tests.conftest import asked, komang  # noqa: F401
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.models import NumberReading, Proof, Requirement
from pasarkriya.verification.tests.conftest import asks, bali  # noqa: F401
from pasarkriya.web.board.tests.conftest import appointed, desk, waiting  # noqa: F401

HERE = "/dewan/toko/tenun-sari/bukti"
NIK = "5107064508750001"


@pytest.fixture
def given(world, asks) -> Proof:  # noqa: F811
    asks("51", "NIK")
    return give_proof(world.shops["sari"], "NIK", Given(number=NIK), by="user:1", now=world.now)


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_waits_on_the_worklist_masked_until_opened_with_a_reason(world, desk, given, language):  # noqa: F811
    dewi = desk("dewi")
    assert f"{HERE}#p-NIK" in dewi.get("/dewan/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    said = dewi.get(HERE, HTTP_ACCEPT_LANGUAGE=language).content.decode()
    assert "0001" in said and NIK not in said
    assert dewi.post(f"{HERE}/{given.public_id}/baca", {"reason": ""}).status_code == 400
    opened = dewi.post(f"{HERE}/{given.public_id}/baca", {"reason": "cocokkan OSS"})
    assert NIK in opened.content.decode() and "no-store" in opened["Cache-Control"]
    again = dewi.get(HERE).content.decode()
    assert NIK not in again and "cocokkan OSS" in again
    assert NumberReading.objects.get().reader == world.people["dewi"]


def test_sent_back_twice_and_approved(world, desk, given):  # noqa: F811
    dewi = desk("dewi")
    for number in (1, 2):
        latest = Proof.objects.order_by("-round").first()
        assert dewi.post(f"{HERE}/{latest.public_id}/kembalikan", {"reason": ""}).status_code == 400
        assert dewi.post(f"{HERE}/{latest.public_id}/kembalikan", {"reason": f"Catatan {number}"}).status_code == 302
        give_proof(world.shops["sari"], "NIK", Given(number=NIK), by="user:1", now=world.now)
    latest = Proof.objects.order_by("-round").first()
    assert dewi.post(f"{HERE}/{latest.public_id}/terima").status_code == 302
    assert dewi.post(f"{HERE}/{latest.public_id}/terima").status_code == 409
    assert [p.status for p in Proof.objects.order_by("round")] == ["SENT_BACK", "SENT_BACK", "APPROVED"]
    said = dewi.get(HERE).content.decode()
    assert "Catatan 1" in said and "Catatan 2" in said


@pytest.mark.parametrize("who", ["ayu", "bagus", "eko", "fajar", "citra"])
def test_nobody_else_looks_or_answers(world, desk, given, who):  # noqa: F811
    client = desk(who)
    for rest in (
        "",
        f"/{given.public_id}/terima",
        f"/{given.public_id}/kembalikan",
        f"/{given.public_id}/baca",
        "/bebaskan",
        "/kunjungan",
    ):
        assert client.post(f"{HERE}{rest}", {"reason": "x", "kind": "NIK", "words": "x"}).status_code == 404, rest
    assert client.get(HERE).status_code == 404
    given.refresh_from_db()
    assert given.status == "GIVEN" and not NumberReading.objects.exists()


def test_a_proof_of_another_shop_is_not_there(world, desk, given):  # noqa: F811
    for verb in ("terima", "kembalikan", "baca"):
        answer = desk("dewi").post(f"/dewan/toko/perak-bagus/bukti/{given.public_id}/{verb}", {"reason": "x"})
        assert answer.status_code == 404


def test_waived_and_visited(world, desk, asks):  # noqa: F811
    asks("51", "NIB")
    asks("51", "VISIT", "VISIT")
    dewi = desk("dewi")
    assert dewi.post(f"{HERE}/bebaskan", {"kind": "NIB", "reason": "Lansia"}).status_code == 302
    assert dewi.post(f"{HERE}/kunjungan", {"kind": "VISIT", "words": ""}).status_code == 400
    assert dewi.post(f"{HERE}/kunjungan", {"kind": "VISIT", "words": "Tiga ATBM"}).status_code == 302
    assert dewi.post(f"{HERE}/kunjungan", {"kind": "NIB", "words": "x"}).status_code in (404, 409)
    assert sorted(Proof.objects.values_list("kind", "status")) == [("NIB", "WAIVED"), ("VISIT", "APPROVED")]


def test_the_opening_says_what_is_missing_and_opens_afterwards(world, desk, waiting, bali):  # noqa: F811
    shop, dewi = waiting("Tenun Baru"), desk("dewi")
    refused = dewi.post(f"/dewan/toko/{shop.slug}/buka", HTTP_ACCEPT_LANGUAGE="en")
    assert refused.status_code == 409 and "Business number (NIB)" in refused.content.decode()
    for kind, what in (("NIK", Given(number=NIK)), ("PRODUCER", Given(is_attested=True))):
        made = give_proof(shop, kind, what, by="user:3", now=world.now)
        dewi.post(f"/dewan/toko/{shop.slug}/bukti/{made.public_id}/terima")
    assert dewi.post(f"/dewan/toko/{shop.slug}/buka").status_code == 302
    shop.refresh_from_db()
    assert shop.status == "OPEN"


def test_buyers_see_the_seal(world, desk, client, asks):  # noqa: F811
    asks("51", "PRODUCER", "ATTESTATION")
    made = give_proof(world.shops["sari"], "PRODUCER", Given(is_attested=True), by="user:1", now=world.now)
    assert "maker, not trader" not in client.get("/toko/tenun-sari", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    desk("dewi").post(f"{HERE}/{made.public_id}/terima")
    said = client.get("/toko/tenun-sari", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "maker, not trader" in said and "Dekranasda Bali" in said


def test_a_signed_paper_is_confirmed_by_an_officer(world, desk, asked):  # noqa: F811
    bring_signed_paper(asked, paper_key="ab" * 16, by="x", now=world.now)
    where = f"/dewan/toko/tenun-sari/pendamping/{asked.pk}"
    assert "#companions" in desk("dewi").get("/dewan/").content.decode()
    for who in ("eko", "komang", "ayu"):
        assert desk(who).post(f"{where}/sahkan", {"seen": "ab" * 16}).status_code == 404
        assert desk(who).post(f"{where}/akhiri").status_code == 404
    assert desk("dewi").post(f"{where}/sahkan", {"seen": "cd" * 16}).status_code == 409
    assert desk("dewi").post(f"{where}/sahkan", {"seen": "ab" * 16}).status_code == 302
    assert Companionship.objects.get().status == "ACTIVE"
    desk("dewi").post(f"{where}/akhiri")
    assert Companionship.objects.get().status == "ENDED"


ASKED = {"kind": "NPWP", "how": "NUMBER", "level": "CURATED", "is_required": "on"}


def test_a_chair_asks_for_more_in_her_own_region_and_ends_it(world, desk, appointed, real):  # noqa: F811
    appointed("fajar", "51", Role.SECRETARY)
    fajar = desk("fajar")
    assert fajar.get("/dewan/persyaratan/").status_code == 200
    assert fajar.post("/dewan/persyaratan/tambah/dekranasda-bali", ASKED).status_code == 302
    assert fajar.post("/dewan/persyaratan/tambah/dekranasda-bali", ASKED).status_code == 409
    row = Requirement.objects.get()
    assert (row.council, row.level, row.is_waivable) == (world.councils["51"], "CURATED", False)
    assert fajar.post("/dewan/persyaratan/tambah/dekranasda-jambi", ASKED).status_code == 404
    assert fajar.post("/dewan/persyaratan/tambah/dekranas", ASKED).status_code == 404
    for text in json.loads((real / "15_blns.json").read_text())[::15]:
        strange = {
            "kind": text,
            "how": text,
            "level": text,
            "choice": text,
            "valid_days": text,
            "material_groups": text,
        }
        assert fajar.post("/dewan/persyaratan/tambah/dekranasda-bali", strange).status_code == 422, text
    assert fajar.post(f"/dewan/persyaratan/{row.pk}/akhiri").status_code == 302
    row.refresh_from_db()
    assert row.until is not None


def test_a_verifier_reads_the_rules_and_changes_none(world, desk, asks):  # noqa: F811
    row = asks("51", "NIB")
    every = asks(None, "NIK")
    dewi = desk("dewi")
    assert dewi.get("/dewan/persyaratan/").status_code == 200
    assert dewi.post(f"/dewan/persyaratan/{row.pk}/akhiri").status_code == 404
    assert dewi.post("/dewan/persyaratan/tambah/dekranasda-bali", ASKED).status_code == 404
    assert desk("eko").post(f"/dewan/persyaratan/{every.pk}/akhiri").status_code == 404
