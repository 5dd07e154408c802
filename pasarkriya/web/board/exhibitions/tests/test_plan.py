"""A board plans, and only the board whose programme it is."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from pasarkriya.accounts.permissions import Role
from pasarkriya.exhibitions.hall_models import OpenCall
from pasarkriya.exhibitions.models import Group, Leg, LegStatus, Member, Programme, Stand

pytestmark = pytest.mark.django_db


def test_a_relay_is_planned_from_nothing(chair, fair):
    answer = chair.post(
        reverse("board_new_programme", args=["dekranas"]), {"nama": "Relai Timur", "teks": "Empat kota."}
    )
    programme = Programme.objects.get(name="Relai Timur")
    assert answer["Location"] == reverse("board_programme", args=[programme.pk])
    fields = {"nama": "Raja Ampat", "mulai": "2027-02-01", "selesai": "2027-02-10", "zona": "Asia/Jayapura"}
    fields |= {"bentuk": "HYBRID", "dikirim": "on", "tempat": "51", "tema": "Laut"}
    assert chair.post(reverse("board_new_leg", args=[programme.pk]), fields).status_code == 302
    leg = Leg.objects.get(programme=programme)
    # Midnight in Jayapura is 15.00 of the day before in UTC.
    assert leg.period.lower == datetime(2027, 1, 31, 15, tzinfo=UTC)
    assert leg.period.upper == datetime(2027, 2, 10, 15, tzinfo=UTC)
    assert (leg.form, leg.goods_travel, leg.place_id, leg.theme) == ("HYBRID", True, "51", "Laut")
    again = chair.post(reverse("board_new_leg", args=[programme.pk]), fields | {"nama": "Sorong"})
    assert (
        again.status_code == 409
        and "mind the time zones" in again.content.decode()
        and "Sorong" in again.content.decode()
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("mulai", ""), ("mulai", "31-12-2026"), ("selesai", "2027-01-01"), ("zona", "x/y"), ("nama", " ")],
)
def test_what_cannot_be_read_is_told_and_kept(chair, fair, field, value):
    fields = {
        "nama": "Sorong",
        "mulai": "2027-02-01",
        "selesai": "2027-02-10",
        "zona": "Asia/Jayapura",
        "bentuk": "ONLINE",
    }
    answer = chair.post(reverse("board_new_leg", args=[fair.leg.programme_id]), fields | {"tema": "Laut", field: value})
    assert answer.status_code == 400 and 'value="Laut"' in answer.content.decode()
    assert Leg.objects.count() == 1


def test_stands_groups_and_the_call(chair, fair):
    here = fair.leg.slug
    fields = {
        "stan": "Karangasem",
        "kuota": "40",
        "kolom": "2",
        "baris": "1",
        "daerah": "Kabupaten Karangasem\nbuleleng\n71",
    }
    assert chair.post(reverse("board_leg_new_stand", args=[here]), fields).status_code == 302
    stand = Stand.objects.get(name="Karangasem")
    assert (stand.regions, stand.quota, stand.column, stand.row) == (["51.07", "51.08", "71"], 40, 2, 1)
    taken = chair.post(reverse("board_leg_new_stand", args=[here]), fields | {"stan": "Lain"})
    assert taken.status_code == 409 and "Karangasem stands there already" in taken.content.decode()
    unknown = chair.post(reverse("board_leg_new_stand", args=[here]), fields | {"daerah": "Atlantis", "kolom": "4"})
    assert "no province or regency “atlantis”" in unknown.content.decode().lower()
    chair.post(
        reverse("board_leg_group", args=[here]),
        {"kelompok": "Kelompok 5", "provinsi": ["51", "71"], "lembaga": "Sarinah"},
    )
    assert Member.objects.filter(group=Group.objects.get()).count() == 3
    change = {"kuota": "60", "kolom": "3", "baris": "1", "teks": "Tenun."}
    assert chair.post(reverse("board_leg_stand", args=[here, stand.slug]), change).status_code == 302
    stand.refresh_from_db()
    assert (stand.quota, stand.column, stand.text) == (60, 3, "Tenun.")
    chair.post(reverse("board_leg_call", args=[here]), {"panggilan": "Bawa endek.", "sampai": "2026-11-25"})
    # To the end of that day in Makassar.
    assert OpenCall.objects.get(leg=fair.leg).until == datetime(2026, 11, 25, 16, tzinfo=UTC)
    page = chair.get(reverse("board_leg", args=[here])).content.decode()
    assert "Kelompok 5" in page and "Sarinah" in page and "Karangasem" in page


def test_a_stand_is_never_smaller_than_what_was_chosen(chair, fair):
    fair.confirmed(3)
    answer = chair.post(
        reverse("board_leg_stand", args=[fair.leg.slug, "bali"]), {"kuota": "2", "kolom": "1", "baris": "1"}
    )
    assert answer.status_code == 409 and "3 pieces have been chosen" in answer.content.decode()
    fair.stand.refresh_from_db()
    assert fair.stand.quota == 5


def test_moved_called_off_and_into_the_net_and_back(chair, fair):
    here = fair.leg.slug
    Leg.objects.filter(pk=fair.leg.pk).update(form="OFFLINE")
    chair.post(
        reverse("board_leg_move", args=[here]),
        {"mulai": "2026-11-27", "selesai": "2026-12-01", "zona": "Asia/Makassar"},
    )
    assert Leg.objects.get().period.lower == datetime(2026, 11, 26, 16, tzinfo=UTC)
    silent = chair.post(reverse("board_leg_suspend", args=[here]), {"pengumuman": " "})
    assert silent.status_code == 400 and Leg.objects.get().suspended_at is None
    chair.post(
        reverse("board_leg_suspend", args=[here]), {"pengumuman": "Gedung ditutup.", "pengumuman_en": "Hall closed."}
    )
    leg = Leg.objects.get()
    assert (leg.form, leg.plain_form, leg.announcement_en) == ("ONLINE", "OFFLINE", "Hall closed.")
    chair.post(reverse("board_leg_suspend", args=[here]), {"pengumuman": ""})
    assert Leg.objects.get().form == "OFFLINE"
    assert chair.post(reverse("board_leg_cancel", args=[here]), {"alasan": ""}).status_code == 400
    chair.post(reverse("board_leg_cancel", args=[here]), {"alasan": "Banjir."})
    assert Leg.objects.get().status == LegStatus.CANCELLED


LEG_PAGES = ("board_leg", "board_leg_goods", "board_leg_heartbeat", "board_leg_manifests", "board_leg_pieces")
LEG_PAGES += ("board_leg_service", "board_leg_door", "board_leg_closing")


def test_a_board_of_another_province_sees_nothing(jambi, chair, fair):
    """A1: the nation's relay is not Jambi's to plan, nor to look behind."""
    row = fair.confirmed()
    for name in LEG_PAGES:
        address = reverse(name, args=[fair.leg.slug])
        assert chair.get(address).status_code == 200, name
        assert jambi.get(address).status_code == 404, name
    for name in ("board_leg_suspend", "board_leg_cancel", "board_leg_decide", "board_leg_close", "board_leg_returns"):
        assert jambi.post(reverse(name, args=[fair.leg.slug]), {"alasan": "x", "pengumuman": "x"}).status_code == 404
    assert jambi.get(reverse("board_programme", args=[fair.leg.programme_id])).status_code == 404
    own = jambi.get(reverse("board_exhibitions"))
    assert own.status_code == 200 and "Likupang" not in own.content.decode()
    code = row.stand.leg.slug
    assert jambi.get(reverse("board_find_piece"), {"kode": code})["Location"] == reverse("board_exhibitions")


def test_a_host_serves_and_plans_nothing(sits, fair):
    host = sits("citra", "", Role.HOST)
    page = host.get(reverse("board_leg", args=[fair.leg.slug]))
    assert page.status_code == 200 and "A new stand" not in page.content.decode()
    assert host.get(reverse("board_leg_manifests", args=[fair.leg.slug])).status_code == 200
    for name in ("board_leg_goods", "board_leg_heartbeat", "board_leg_closing"):
        assert host.get(reverse(name, args=[fair.leg.slug])).status_code == 404
    assert host.post(reverse("board_leg_cancel", args=[fair.leg.slug]), {"alasan": "x"}).status_code == 404
