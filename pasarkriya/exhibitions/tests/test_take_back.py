"""A buyer brings a piece back to the till."""

from datetime import timedelta
from uuid import uuid4

import pytest

from pasarkriya.exhibitions.actions.decide_clash import decide_clash
from pasarkriya.exhibitions.actions.keep_till import bank_cash, count_till, open_till
from pasarkriya.exhibitions.actions.take_back_at_till import BackDraft, pay_note, take_back_at_till
from pasarkriya.exhibitions.goods_models import Sale
from pasarkriya.exhibitions.missing import missing_of
from pasarkriya.exhibitions.refusals import (
    BackAlready,
    NotSoldHere,
    PaidToTheShop,
    StillUndecided,
    TillCounted,
)
from pasarkriya.exhibitions.tests.till import BY, balance, phone_of, pieces_of
from pasarkriya.exhibitions.till_models import Clash, TakenBack, TillLine, TillSale
from pasarkriya.exhibitions.till_queries import cash_of, difference_of, expected_of
from pasarkriya.stock.models import Earmark, Holding

SCARF = 450_000


def back(phone, way: str = "CASH", **changes) -> BackDraft:
    line = TillLine.objects.select_related("sale", "piece").order_by("-pk").first()
    facts = {
        "key": uuid4(),
        "till": phone.till.public_id,
        "sale": line.sale.key,
        "code": line.piece.code,
        "way": way,
        "reason": "Ada cacat",
        "at": phone.at + timedelta(hours=1),
    }
    return BackDraft(**facts | changes)


def takes(phone, draft: BackDraft, hours: int = 2) -> TakenBack:
    phone.fair.leg.refresh_from_db()
    return take_back_at_till(phone.fair.leg, draft, by=BY, now=phone.at + timedelta(hours=hours))


def missing(stand) -> dict[str, int]:
    return {each.what: each.count for each in missing_of(stand.leg)}


def test_cash_comes_out_of_the_drawer_and_the_piece_lies_on_its_stand_again(stand, phone):
    first, _ = pieces_of(stand.row)
    phone.sells(first)
    draft = back(phone)
    assert takes(phone, draft) == takes(phone, draft), "the same news again"
    assert TakenBack.objects.count() == 1
    assert (balance("TILL_CASH"), balance("SHOP_PAYABLE"), balance("UNIDENTIFIED")) == (0, 0, 0)
    assert expected_of(phone.till) == 100_000
    first.refresh_from_db()
    assert (first.status, first.sale) == ("THERE", None)
    assert (Sale.objects.get().undone_amount, TillLine.objects.get().status) == (SCARF, "REFUNDED")
    held = Holding.objects.get(pk=stand.row.variant_id)
    assert (held.on_hand, Earmark.objects.get(public_id=stand.row.earmark).quantity) == (6, 2)
    assert phone.sells(first) == ["SOLD"], "the next buyer gets it"


def test_a_note_leaves_the_cash_in_the_drawer_until_it_is_paid(stand, phone):
    phone.sells(pieces_of(stand.row)[0])
    note = takes(phone, back(phone, "NOTE", buyer_name="Made", buyer_phone="0812"))
    assert (note.paid_at, note.buyer_phone) == (None, "0812")
    assert (balance("TILL_CASH"), balance("UNIDENTIFIED"), balance("SHOP_PAYABLE")) == (SCARF, -SCARF, 0)
    assert expected_of(phone.till) == 100_000 + SCARF
    assert missing(stand)["notes"] == 1, "the books stay open"
    for _ in range(2):
        pay_note(note, by="user:1", now=phone.at + timedelta(hours=3))
    assert (balance("UNIDENTIFIED"), balance("BANK")) == (0, -SCARF)
    assert "notes" not in missing(stand)
    count_till(phone.till, counted_amount=100_000 + SCARF, by=BY, now=phone.at + timedelta(hours=4))
    assert difference_of(phone.till) == 0 and bank_cash(phone.till, by="user:1", now=phone.at) == SCARF
    assert (balance("BANK"), balance("TILL_CASH")) == (0, 0)


def test_what_the_shop_got_by_qris_the_shop_gives_back(stand, phone):
    phone.sells(pieces_of(stand.row)[0], method="QRIS")
    with pytest.raises(PaidToTheShop):
        takes(phone, back(phone))
    note = takes(phone, back(phone, "NOTE"))
    assert (balance("DIRECT_RECEIVED"), balance("TILL_CASH"), balance("UNIDENTIFIED")) == (0, 0, 0)
    pay_note(note, by="user:1", now=phone.at)
    assert balance("BANK") == 0


def test_another_drawer_gives_the_cash(stand, phone):
    """Sold in the morning, counted and banked; brought back in the afternoon to the next cashier."""
    phone.sells(pieces_of(stand.row)[0])
    count_till(phone.till, counted_amount=100_000 + SCARF, by=BY, now=phone.at + timedelta(hours=1))
    after = open_till(stand.leg, by="user:8", name="Komang", float_amount=500_000, now=phone.at + timedelta(hours=2))
    takes(phone, back(phone, till=after.public_id, at=phone.at + timedelta(hours=3)), hours=3)
    assert (expected_of(after), cash_of(after), difference_of(phone.till)) == (50_000, -SCARF, 0)
    assert bank_cash(phone.till, by="user:1", now=phone.at) == SCARF
    assert balance("TILL_CASH") == -SCARF, "the next drawer lacks what it paid out of its change"


def test_what_cannot_be_taken_back_is_refused_and_nothing_changes(stand, phone):
    first, second = pieces_of(stand.row)
    phone.sells(first)
    with pytest.raises(NotSoldHere):
        takes(phone, back(phone, code=second.code))
    with pytest.raises(NotSoldHere):
        takes(phone, back(phone, sale=uuid4()))
    takes(phone, back(phone))
    with pytest.raises(BackAlready):
        takes(phone, back(phone))
    count_till(phone.till, counted_amount=100_000, by=BY, now=phone.at + timedelta(hours=3))
    late = phone_of(stand)
    late.sells(second)
    with pytest.raises(TillCounted):
        takes(phone, back(phone, at=phone.at + timedelta(hours=9)), hours=9)
    assert (TakenBack.objects.count(), balance("TILL_CASH")) == (1, SCARF)


def test_while_two_buyers_wait_nothing_is_given_back(stand, phone):
    stand.sold(stand.row, 2)
    assert phone.sells(pieces_of(stand.row)[0]) == ["CLASH"]
    with pytest.raises(StillUndecided):
        takes(phone, back(phone))
    decide_clash(Clash.objects.get(), "OTHER", reason="x", by="user:1", now=phone.at)
    with pytest.raises(BackAlready):
        takes(phone, back(phone))
    assert balance("TILL_CASH") == 0 and TillSale.objects.count() == 1
