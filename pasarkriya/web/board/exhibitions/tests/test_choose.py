"""Choosing goods, asking whether they are there, and reading what makers answer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from pasarkriya.exhibitions.answers import Answer, read_answers
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece
from pasarkriya.exhibitions.models import Stand

pytestmark = pytest.mark.django_db
C = ConsignmentStatus


def test_answers_as_makers_write_them():
    text = "[24/11/26, 09.12] +62 813-0000-0000: 1\n#12 0\n\nTenun Sari, ya\nmaaf bu\n0813 0000 0000 tidak!"
    assert list(read_answers(text)) == [
        Answer("+62 813-0000-0000: 1", True, phone="+6281300000000"),
        Answer("#12 0", False, number=12),
        Answer("Tenun Sari, ya", True, name="Tenun Sari"),
        Answer("maaf bu"),
        Answer("0813 0000 0000 tidak!", False, phone="+6281300000000"),
    ]


def test_chosen_while_there_is_room_and_the_rest_waits(chair, fair):
    decide, here = reverse("board_leg_decide", args=[fair.leg.slug]), reverse("board_leg_goods", args=[fair.leg.slug])
    first = fair.offer(4)
    assert "Selendang endek wajik" in chair.get(here).content.decode()
    chair.post(decide, {"barang": [first.pk], "putusan": "pilih"})
    Stand.objects.update(regions=[])
    second = fair.offer(3, "ring")
    page = chair.post(decide, {"barang": [second.pk], "putusan": "pilih"}, follow=True).content.decode()
    assert "1 found no room and is on the waiting list" in page
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, second.rank) == (C.ACCEPTED, C.WAITING, 1)


def test_nobody_is_declined_without_a_reason_and_nothing_is_decided_twice(chair, fair):
    row, decide = fair.offer(2), reverse("board_leg_decide", args=[fair.leg.slug])
    assert chair.post(decide, {"barang": [row.pk], "putusan": "tolak"}).status_code == 400
    assert chair.post(decide, {"putusan": "pilih"}).status_code == 404
    chair.post(decide, {"barang": [row.pk], "putusan": "tolak", "alasan": "Warnanya kurang sesuai tema."})
    row.refresh_from_db()
    assert (row.status, row.reason) == (C.DECLINED, "Warnanya kurang sesuai tema.")
    chair.post(decide, {"barang": [row.pk], "putusan": "pilih"})
    row.refresh_from_db()
    assert row.status == C.DECLINED


def test_asked_until_an_instant_there_and_answered_by_pasted_lines(chair, fair):
    row, here = fair.offer(3), fair.leg.slug
    chair.post(reverse("board_leg_decide", args=[here]), {"barang": [row.pk], "putusan": "pilih"})
    past = {"hari": "2026-11-23", "jam": "18:00"}
    assert chair.post(reverse("board_leg_ask", args=[here]), past).status_code == 400
    chair.post(reverse("board_leg_ask", args=[here]), {"hari": "2026-11-25", "jam": "18:00"})
    row.refresh_from_db()
    assert (row.status, row.answer_due_at) == (C.ASKED, datetime(2026, 11, 25, 10, tzinfo=UTC))
    page = chair.post(reverse("board_leg_answers", args=[here]), {"jawaban": f"#{row.pk + 999} 1\nTenun Sari 1"})
    assert page.status_code == 200 and f"#{row.pk + 999} 1" in page.content.decode()
    row.refresh_from_db()
    assert row.status == C.CONFIRMED and Piece.objects.filter(consignment=row).count() == 3


def test_gone_is_noted_by_one_press(chair, fair):
    row, here = fair.offer(3), fair.leg.slug
    chair.post(reverse("board_leg_decide", args=[here]), {"barang": [row.pk], "putusan": "pilih"})
    due = fair.world.now + timedelta(days=1)
    chair.post(reverse("board_leg_ask", args=[here]), {"hari": f"{due:%Y-%m-%d}", "jam": "18:00"})
    chair.post(reverse("board_leg_answer", args=[here, row.pk]), {"ada": "0"})
    assert Consignment.objects.get(pk=row.pk).status == C.WITHDRAWN
