import io
import json

import pytest
from PIL import Image

from pasarkriya.shops.tests.conftest import asked, helping, komang  # noqa: F401
from pasarkriya.verification.actions.decide_proof import send_proof_back
from pasarkriya.verification.models import Proof
from pasarkriya.verification.tests.conftest import asks, bali  # noqa: F401

HERE = "/jual/toko/tenun-sari/bukti/"
NIK = "5107064508750001"


def photo() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#2f4a6d").save(file, "JPEG")
    file.seek(0)
    file.name = "alat tenun.jpg"
    return file


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_step_a_line_and_no_identity_card_where_the_number_is_enough(world, ayu, bali, language):  # noqa: F811
    said = ayu.get(HERE, HTTP_ACCEPT_LANGUAGE=language).content.decode()
    assert "NIB" in said and "NIK" in said and "bukti/workshop" in said and "bukti/visit" not in said
    assert ayu.post(f"{HERE}nik", {"number": NIK})["Location"] == HERE
    made = Proof.objects.get()
    assert (made.kind, made.status, made.tail) == ("NIK", "GIVEN", "0001")
    for kind in ("nib", "nik", "workshop", "producer", "ktp-of-province", "visit"):
        answer = ayu.get(f"{HERE}{kind}", HTTP_ACCEPT_LANGUAGE=language)
        assert answer.status_code == 200 and NIK not in answer.content.decode(), kind


def test_the_note_is_read_and_the_next_round_sent(world, ayu, asks):  # noqa: F811
    asks("51", "NIB")
    ayu.post(f"{HERE}nib", {"number": "1234567890123"})
    send_proof_back(Proof.objects.get(), reason="Tolong foto suratnya.", by=world.actor("dewi"), now=world.now)
    assert "Tolong foto suratnya." in ayu.get(HERE).content.decode()
    ayu.post(f"{HERE}nib", {"number": "1234567890123", "document": photo()})
    assert [p.status for p in Proof.objects.order_by("round")] == ["SENT_BACK", "GIVEN"]
    assert ayu.post(f"{HERE}nib", {"number": "1234567890123"}).status_code == 409


def test_a_wrong_number_comes_back_as_it_was_with_a_sentence(world, ayu, asks, real):  # noqa: F811
    asks("51", "NIK")
    for text in ["5107", *json.loads((real / "15_blns.json").read_text())[::10]]:
        answer = ayu.post(f"{HERE}nik", {"number": text})
        assert answer.status_code == 400, text
        assert "<script>alert" not in answer.content.decode()
    assert not Proof.objects.exists()


@pytest.mark.parametrize(
    "content", [b"<svg onload=alert(1)>", b"GIF89a" + b"PK\x03\x04" * 9, b"", b"%PDF-1.7", b"\xff\xd8\xff<html>"]
)
def test_what_is_no_picture_is_refused(world, ayu, asks, content):  # noqa: F811
    asks("51", "WORKSHOP", "DOCUMENT")
    file = io.BytesIO(content)
    file.name = "foto.jpg.html"
    assert ayu.post(f"{HERE}workshop", {"document": file}).status_code == 400
    assert not Proof.objects.exists()


def test_the_photo_is_hers_and_her_boards_alone(world, ayu, at_desk, asks):  # noqa: F811
    asks("51", "WORKSHOP", "DOCUMENT")
    ayu.post(f"{HERE}workshop", {"document": photo()})
    key = Proof.objects.get().document_key
    mine = ayu.get(f"/jual/toko/tenun-sari/berkas-bukti/{key}")
    assert (
        mine["Content-Type"] == "image/jpeg"
        and mine["Cache-Control"] == "private, no-store"
        and b"alat tenun" not in mine.content
    )
    assert at_desk("dewi").get(f"/dewan/toko/tenun-sari/berkas-bukti/{key}").status_code == 200
    for who in ("bagus", "eko", "fajar", "citra"):
        for door in ("jual", "dewan"):
            assert at_desk(who).get(f"/{door}/toko/tenun-sari/berkas-bukti/{key}").status_code == 404
    assert at_desk("bagus").get(f"/jual/toko/perak-bagus/berkas-bukti/{key}").status_code == 404


def test_neither_helpers_nor_companions_see_or_give_papers(world, at_desk, asks, helping):  # noqa: F811
    asks("51", "NIB")
    for who in ("komang", "bagus", "dewi"):
        assert at_desk(who).get(HERE).status_code == 404
        assert at_desk(who).post(f"{HERE}nib", {"number": "1234567890123"}).status_code == 404
    assert not Proof.objects.exists()


def test_fields_an_officer_sets_are_not_taken_from_a_maker(world, ayu, asks):  # noqa: F811
    asks("51", "NIB")
    forged = {
        "status": "APPROVED",
        "round": "9",
        "decided_by": "1",
        "valid_until": "2099-01-01",
        "shop": "2",
        "kind": "NIK",
    }
    ayu.post(f"{HERE}nib", {"number": "1234567890123"} | forged)
    made = Proof.objects.get()
    assert (made.status, made.round, made.decided_by, made.valid_until) == ("GIVEN", 1, None, None)
    assert (made.shop_id, made.kind) == (world.shops["sari"].pk, "NIB")


def test_what_nobody_asks_for_is_not_there(world, ayu, asks):  # noqa: F811
    asks("15", "NIB")
    for kind in ("nib", "nik", "x", "ktp-of-province"):
        assert ayu.get(f"{HERE}{kind}").status_code == 404
    assert ayu.get(HERE).status_code == 200
