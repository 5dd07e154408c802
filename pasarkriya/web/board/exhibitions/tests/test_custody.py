"""Lists handed over and received on the page, with signatures; a piece lost and found; books closed."""

import base64
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from pasarkriya.exhibitions.custody_models import Loss, Manifest, ManifestLine, ManifestStatus
from pasarkriya.exhibitions.goods_models import Piece, PieceStatus
from pasarkriya.exhibitions.hall_models import Attendance, Badge, Shift
from pasarkriya.exhibitions.models import Leg, LegStatus

pytestmark = pytest.mark.django_db
P = PieceStatus


def png(colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 32), colour).save(out, "PNG")
    return out.getvalue()


GLASS = "data:image/png;base64," + base64.b64encode(png()).decode()


@pytest.fixture
def row(fair):
    Leg.objects.filter(pk=fair.leg.pk).update(goods_travel=True)
    fair.leg.refresh_from_db()
    return fair.confirmed(3)


def ids(row) -> list[int]:
    return list(Piece.objects.filter(consignment=row).order_by("serial").values_list("pk", flat=True))


def drawn(chair, fair, row) -> Manifest:
    fields = {"dari": f"shop:{row.shop_id}", "kepada": f"house:{fair.leg.pk}", "arah": "OUT", "keping": ids(row)}
    answer = chair.post(reverse("board_leg_draw", args=[fair.leg.slug]), fields)
    manifest = Manifest.objects.get()
    assert answer["Location"] == reverse("board_manifest", args=[manifest.code])
    return manifest


def test_signed_on_glass_with_a_photo_of_the_state(chair, jambi, fair, row):
    manifest = drawn(chair, fair, row)
    send, first = reverse("board_manifest_send", args=[manifest.code]), ids(row)[0]
    assert chair.post(send, {"nama": " ", "tanda": GLASS}).status_code == 400
    photo = SimpleUploadedFile("a.png", png("red"), content_type="image/png")
    fields = {
        "nama": "Ibu Ayu",
        "pembawa": "JNE 123",
        "tanda": GLASS,
        f"keadaan-{first}": "WORN",
        f"foto-{first}": photo,
    }
    assert chair.post(send, fields | {f"catatan-{first}": "Tepi sedikit kusut"}).status_code == 302
    manifest.refresh_from_db()
    assert (manifest.status, manifest.sender_name, manifest.carrier) == (ManifestStatus.SENT, "Ibu Ayu", "JNE 123")
    line = ManifestLine.objects.get(manifest=manifest, piece=first)
    assert (line.condition, line.note) == ("WORN", "Tepi sedikit kusut")
    for key in (manifest.sender_signature, line.photo_key):
        address = reverse("board_manifest_picture", args=[manifest.code, key])
        answer = chair.get(address)
        assert (
            answer.status_code == 200
            and answer.content.startswith(b"\xff\xd8")
            and "no-store" in answer["Cache-Control"]
        )
        assert jambi.get(address).status_code == 404
    assert chair.get(reverse("board_manifest_picture", args=[manifest.code, "ab" * 16])).status_code == 404
    assert jambi.get(reverse("board_manifest", args=[manifest.code])).status_code == 404


def test_what_is_no_picture_is_no_signature(chair, fair, row):
    manifest = drawn(chair, fair, row)
    fake = "data:image/png;base64," + base64.b64encode(b"<svg onload=alert(1)>").decode()
    answer = chair.post(reverse("board_manifest_send", args=[manifest.code]), {"nama": "Ayu", "tanda": fake})
    assert answer.status_code == 400
    manifest.refresh_from_db()
    assert manifest.status == ManifestStatus.DRAFT


def test_from_the_maker_to_closed_books_with_one_piece_missing_and_found(chair, fair, row):
    manifest, leg = drawn(chair, fair, row), fair.leg
    chair.post(reverse("board_manifest_send", args=[manifest.code]), {"nama": "Ibu Ayu"})
    codes = list(Piece.objects.order_by("serial").values_list("code", flat=True))
    # One ticked, one scanned, one not there.
    fields = {"nama": "Rudi", "tiba": [ids(row)[0]], "kode": f"{codes[1].lower()}\nPK-XXXXXXXXXX"}
    page = chair.post(reverse("board_manifest_receive", args=[manifest.code]), fields, follow=True).content.decode()
    assert codes[2] in page and "Not arrived" in page
    assert fair.pieces(row) == {P.THERE: 2, P.TRAVELLING: 1}
    found = chair.get(reverse("board_find_piece"), {"kode": f" {codes[2].lower()} "})
    assert found["Location"] == reverse("board_piece", args=[leg.slug, codes[2]])
    fair.open()
    fair.end()
    chair.post(reverse("board_leg_returns", args=[leg.slug]))
    back = Manifest.objects.get(direction="BACK")
    chair.post(reverse("board_manifest_send", args=[back.code]), {"nama": "Rudi"})
    chair.post(reverse("board_manifest_receive", args=[back.code]), {"nama": "Ibu Ayu", "tiba": ids(row)})
    closing = chair.get(reverse("board_leg_closing", args=[leg.slug])).content.decode()
    assert codes[2] in closing and codes[0] not in closing
    refused = chair.post(reverse("board_leg_close", args=[leg.slug]))
    assert refused.status_code == 409 and "do not agree" in refused.content.decode()
    piece = reverse("board_piece", args=[leg.slug, codes[2]])
    lose = reverse("board_piece_lose", args=[leg.slug, codes[2]])
    assert chair.post(lose, {"penanggung": "COURIER", "jumlah": "", "alasan": "Paket hilang"}).status_code == 400
    assert chair.post(lose, {"penanggung": "COURIER", "jumlah": "750rb", "alasan": ""}).status_code == 400
    chair.post(lose, {"penanggung": "COURIER", "jumlah": "750rb", "alasan": "Paket hilang"})
    assert Loss.objects.get().amount == 750_000 and "Rp750.000" in chair.get(piece).content.decode()
    chair.post(reverse("board_piece_find", args=[leg.slug, codes[2]]), {"di": f"shop:{row.shop_id}"})
    assert fair.pieces(row) == {P.RETURNED: 3}
    assert chair.post(reverse("board_leg_close", args=[leg.slug])).status_code == 302
    leg.refresh_from_db()
    assert leg.status == LegStatus.CLOSED


def test_a_list_only_for_those_on_the_way(chair, fair, row):
    fields = {"dari": f"shop:{row.shop_id}", "kepada": "house:99999", "arah": "OUT", "keping": ids(row)}
    assert chair.post(reverse("board_leg_draw", args=[fair.leg.slug]), fields).status_code == 409
    manifest = drawn(chair, fair, row)
    chair.post(reverse("board_manifest_drop", args=[manifest.code]))
    manifest.refresh_from_db()
    assert manifest.status == ManifestStatus.VOID


def test_sheets_are_printed(chair, fair, row):
    manifest, here = drawn(chair, fair, row), fair.leg.slug
    chair.post(reverse("board_leg_badge", args=[here]), {"orang": "Rudi", "tugas": "HOST", "lembaga": "Dekranas"})
    for address in (
        reverse("board_manifest_sheet", args=[manifest.code]),
        reverse("board_leg_labels", args=[here]) + "?stan=bali",
        reverse("board_leg_badges_sheet", args=[here]),
    ):
        answer = chair.get(address)
        assert answer.status_code == 200 and answer.content.startswith(b"%PDF"), address
    assert chair.get(reverse("board_leg_labels", args=[here]) + "?stan=lain").status_code == 409


def test_a_badge_lets_in_and_out_and_a_lost_one_does_not(chair, fair):
    here = fair.leg.slug
    chair.post(reverse("board_leg_badge", args=[here]), {"orang": "Rudi", "tugas": "HOST"})
    badge = Badge.objects.get()
    shift = {"tanda": badge.pk, "stan": "bali", "hari": "2026-11-26", "dari": "09:00", "sampai": "13:00"}
    assert chair.post(reverse("board_leg_shift", args=[here]), shift | {"sampai": "08:00"}).status_code == 400
    assert chair.post(reverse("board_leg_shift", args=[here]), shift | {"hari": "2026-12-24"}).status_code == 400
    chair.post(reverse("board_leg_shift", args=[here]), shift)
    assert Shift.objects.get().ends_at - Shift.objects.get().starts_at == timedelta(hours=4)
    door = reverse("board_leg_door", args=[here])
    assert "Rudi is in" in chair.post(door, {"kode": badge.code.lower()}, follow=True).content.decode()
    assert "Rudi has left" in chair.post(door, {"kode": badge.code}, follow=True).content.decode()
    assert chair.post(door, {"kode": "TP-XX"}).status_code == 404
    chair.post(reverse("board_leg_badge_revoke", args=[here, badge.pk]))
    assert chair.post(door, {"kode": badge.code}).status_code == 409
    assert Attendance.objects.filter(left_at=None).count() == 0
    chair.post(reverse("board_leg_shift_drop", args=[here, Shift.objects.get().pk]))
    assert not Shift.objects.exists()
