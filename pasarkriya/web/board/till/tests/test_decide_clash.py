"""The board's side of the till: two buyers, and cash that differs."""

from datetime import timedelta

import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.exhibitions.actions.keep_till import count_till
from pasarkriya.exhibitions.actions.take_back_at_till import BackDraft, take_back_at_till
from pasarkriya.exhibitions.tests.till import BY, appoint, as_, balance, phone_of, pieces_of
from pasarkriya.exhibitions.till_models import Clash, TillLine
from pasarkriya.orders.models import Order


@pytest.fixture
def stand(fair):
    """Both scarves went online; one of them was carried away from the hall as well."""
    fair.row = fair.confirmed(2)
    fair.open()
    fair.phone = phone_of(fair, float_amount=50_000)
    fair.order = fair.sold(fair.row, 2)
    draft = fair.phone.draft(pieces_of(fair.row)[0], buyer_name="Made Pembeli", buyer_phone="081234")
    assert fair.phone.send(draft)[0].lines[0].status == "CLASH"
    appoint(fair.world, "fajar", "", Role.SECRETARY)
    fair.case = Clash.objects.get()
    fair.desk = as_(fair.world, "fajar")
    return fair


def decide(stand, **fields):
    return stand.desk.post(f"/dewan/kasir/{stand.case.public_id}/putuskan", fields)


def test_both_buyers_stand_side_by_side(stand):
    assert "Selendang endek wajik" in stand.desk.get("/dewan/kasir/").content.decode()
    page = stand.desk.get(f"/dewan/kasir/{stand.case.public_id}").content.decode()
    for said in ("Made Pembeli", "081234", "Citra Lestari", stand.order.number, "Rp450.000"):
        assert said in page, said


def test_it_waits_on_the_worklist_of_those_who_decide(stand):
    waits = f"/dewan/kasir/{stand.case.public_id}"
    page = stand.desk.get("/dewan/", headers={"accept-language": "en"}).content.decode()
    assert waits in page and "decide which buyer gets it" in page and stand.leg.name in page
    appoint(stand.world, "bagus", "", Role.CURATOR)
    assert waits not in as_(stand.world, "bagus").get("/dewan/").content.decode()
    decide(stand, decision="OTHER", reason="Lebih dulu dibayar")
    assert waits not in stand.desk.get("/dewan/").content.decode()


def test_a_note_waits_until_somebody_paid_it(stand):
    decide(stand, decision="TILL", reason="Sudah dibawa pulang")
    line = TillLine.objects.select_related("sale", "piece").get()
    draft = BackDraft(
        key=line.sale.key, till=stand.phone.till.public_id, sale=line.sale.key, code=line.piece.code, way="NOTE",
        reason="Ada cacat", at=stand.phone.at, buyer_name="Made Pembeli", buyer_phone="0812",
    )  # fmt: skip
    note = take_back_at_till(stand.leg, draft, by=BY, now=stand.phone.at)
    assert f"#n-{note.public_id}" in stand.desk.get("/dewan/").content.decode()
    page = stand.desk.get("/dewan/kasir/").content.decode()
    assert "Ada cacat" in page and "Rp450.000" in page
    appoint(stand.world, "bagus", "", Role.CURATOR)
    pay = f"/dewan/kasir/nota/{note.public_id}/bayar"
    assert as_(stand.world, "bagus").post(pay).status_code in (403, 404)
    assert stand.desk.post(pay).status_code == 302
    note.refresh_from_db()
    assert note.paid_at and f"#n-{note.public_id}" not in stand.desk.get("/dewan/").content.decode()


def test_a_decision_needs_its_choice_and_its_reason(stand):
    assert decide(stand, reason="x").status_code == 422
    answer = decide(stand, decision="OTHER", reason="  ")
    assert answer.status_code == 400 and Clash.objects.get().decided_at is None
    assert decide(stand, decision="NOBODY", reason="x").status_code == 422


def test_for_the_order_the_till_gives_the_money_back(stand):
    assert decide(stand, decision="OTHER", reason="Lebih dulu dibayar").status_code == 302
    assert (balance("TILL_CASH"), TillLine.objects.get().status) == (0, "REFUNDED")
    assert decide(stand, decision="TILL", reason="x").status_code == 409, "somebody has decided"


def test_for_the_till_the_order_is_called_off(stand):
    assert decide(stand, decision="TILL", reason="Sudah dibawa pulang").status_code == 302
    assert Order.objects.get(pk=stand.order.pk).status == "CANCELLED"


def test_an_order_under_way_cannot_be_called_off_and_nothing_changes(stand):
    Order.objects.filter(pk=stand.order.pk).update(status="SHIPPED")
    assert decide(stand, decision="TILL", reason="x").status_code == 409
    assert Clash.objects.get().decided_at is None and balance("UNIDENTIFIED") == -450_000


def test_another_council_sees_none_of_it(stand):
    appoint(stand.world, "eko", "15", Role.SECRETARY)
    eko = as_(stand.world, "eko")
    assert "Selendang" not in eko.get("/dewan/kasir/").content.decode()
    assert eko.get(f"/dewan/kasir/{stand.case.public_id}").status_code == 404
    assert eko.post(f"/dewan/kasir/{stand.case.public_id}/putuskan", {"decision": "TILL"}).status_code == 404
    till = stand.phone.till
    for verb in ("selesai", "setor"):
        assert eko.post(f"/dewan/kasir/laci/{till.public_id}/{verb}", {"note": "x"}).status_code == 404


def test_a_difference_is_settled_with_a_note_and_the_cash_banked(stand):
    till = stand.phone.till
    count_till(till, counted_amount=490_000, by=BY, now=stand.phone.at + timedelta(hours=3))
    drawer = f"/dewan/kasir/laci/{till.public_id}"
    assert "Rp10.000" in stand.desk.get("/dewan/kasir/").content.decode()
    assert stand.desk.post(f"{drawer}/setor").status_code == 409
    assert stand.desk.post(f"{drawer}/selesai", {"note": ""}).status_code == 422
    assert stand.desk.post(f"{drawer}/selesai", {"note": "Salah kembalian"}).status_code == 302
    assert stand.desk.post(f"{drawer}/setor").status_code == 302
    assert (balance("BANK"), balance("LOSS"), balance("TILL_CASH")) == (440_000, 10_000, 0)
