from datetime import date, timedelta
from uuid import uuid4

import pytest

from pasarkriya.exhibitions.actions.claim_outside import claim_outside, withdraw_claim
from pasarkriya.exhibitions.actions.close_leg import close_leg
from pasarkriya.exhibitions.actions.decide_clash import decide_clash
from pasarkriya.exhibitions.actions.keep_till import bank_cash, count_till, open_till, settle_difference
from pasarkriya.exhibitions.actions.plan import plan_leg, raise_stand
from pasarkriya.exhibitions.goods_models import Piece, Sale
from pasarkriya.exhibitions.missing import missing_of
from pasarkriya.exhibitions.queries import sums_of_legs
from pasarkriya.exhibitions.refusals import BooksDisagree, LegNotOpen, OwnTill, ReasonMissing, TillUnsettled
from pasarkriya.exhibitions.tests.till import BY, balance, pieces_of
from pasarkriya.exhibitions.till_models import Clash, TillLine, TillSale
from pasarkriya.exhibitions.till_queries import difference_of, expected_of
from pasarkriya.ledger.actions.set_commission import Terms, add_commission
from pasarkriya.orders.models import Order
from pasarkriya.stock.actions.adjust import add_stock, count_stock
from pasarkriya.stock.models import Earmark, Holding, Reason
from tests.fair import FACTS

SCARF = 450_000


def held_by(row) -> tuple[int, int]:
    return Holding.objects.get(pk=row.variant_id).on_hand, Earmark.objects.get(public_id=row.earmark).quantity


def test_cash_in_the_till_is_the_councils_debt_to_the_shop(stand, phone):
    terms, since = Terms(basis_points=250, tax_basis_points=1100), date(2026, 1, 1)
    council = stand.world.councils["51"]
    add_commission("Iuran", terms, council=council, since=since, by="x", now=stand.world.now)
    first, _ = pieces_of(stand.row)
    assert phone.sells(first) == ["SOLD"]
    assert held_by(stand.row) == (5, 1)
    assert balance("TILL_CASH") == SCARF
    assert balance("COUNCIL_FEE") == -11_250 and balance("FEE_TAX") == -1238
    assert balance("SHOP_PAYABLE") == -(SCARF - 11_250 - 1238)
    first.refresh_from_db()
    assert (first.status, first.holder, first.sale.channel) == ("SOLD", "buyer", "STAND")
    assert first.sale.paid_at is None and expected_of(phone.till) == 100_000 + SCARF


def test_qris_of_the_shop_is_a_note_and_paid_at_once(stand, phone):
    first, _ = pieces_of(stand.row)
    assert phone.sells(first, method="QRIS") == ["SOLD"]
    assert (balance("TILL_CASH"), balance("SHOP_PAYABLE")) == (0, 0)
    assert (balance("DIRECT_RECEIVED"), balance("DIRECT_SALES")) == (SCARF, -SCARF)
    assert Sale.objects.get().paid_at == phone.at and expected_of(phone.till) == 100_000


def test_the_same_sent_again_counts_once(stand, phone):
    draft = phone.draft(*pieces_of(stand.row))
    first, again = phone.send(draft), phone.send(draft, draft)
    assert [line.status for line in first[0].lines] == ["SOLD", "SOLD"]
    assert again == [first[0], first[0]]
    assert (Sale.objects.count(), TillSale.objects.count(), balance("TILL_CASH")) == (2, 1, 2 * SCARF)


def test_a_forged_price_or_a_foreign_piece_is_refused_and_the_other_lines_stand(stand, phone):
    first, second = pieces_of(stand.row)
    days = {"first_day": date(2027, 1, 1), "last_day": date(2027, 1, 2), "zone": "Asia/Makassar"}
    other = plan_leg(stand.leg.programme, name="Lain", now=stand.world.now, **days, **FACTS)
    raise_stand(other, name="Lain", quota=5, now=stand.world.now, **FACTS)
    lines = [
        phone.line(first, amount=1000),
        phone.line(second),
        phone.line(second, code="PK-TIDAKADA22"),
    ]
    (answer,) = phone.send(phone.draft(lines=lines))
    assert [(line.status, line.refusal and line.refusal.code) for line in answer.lines] == [
        ("REFUSED", "price_not_ours"),
        ("SOLD", None),
        ("REFUSED", "piece_missing"),
    ]
    assert balance("TILL_CASH") == SCARF
    # The same list sent to another leg: neither its till nor its pieces are that one's.
    stand.leg = other
    (foreign,) = phone.send(phone.draft(first))
    assert foreign.lines[0].refusal.code == "till_missing"
    assert TillSale.objects.count() == 1


def test_a_sale_from_before_the_opening_or_after_the_end_is_refused(stand, phone):
    first, _ = pieces_of(stand.row)
    late = stand.leg.period.upper + timedelta(hours=2)
    (answer,) = phone.send(phone.draft(first, at=late), now=late)
    assert answer.lines[0].refusal.code == "leg_not_open"
    assert not TillSale.objects.exists()


def test_a_phone_whose_clock_is_wrong_is_set_right(stand, phone):
    """It believes to be a year behind when it sells, and when it sends."""
    first, _ = pieces_of(stand.row)
    year, now = timedelta(days=365), phone.at + timedelta(hours=3)
    from pasarkriya.exhibitions.actions.sync_till import sync

    (answer,) = sync(stand.leg, [phone.draft(first, at=phone.at - year)], sent_at=now - year, by=BY, now=now)
    assert answer.lines[0].status == "SOLD" and TillSale.objects.get().at == phone.at


def test_an_order_gets_the_other_piece_when_its_own_was_carried_away(stand, phone):
    order = stand.sold(stand.row)
    first, second = pieces_of(stand.row)
    assert first.sale.order == order.public_id
    assert phone.sells(first) == ["SOLD"]
    second.refresh_from_db()
    assert second.sale.order == order.public_id and not Clash.objects.exists()


@pytest.fixture
def clash(stand, phone):
    """Both went online meanwhile; the till sold one of them."""
    stand.order = stand.sold(stand.row, 2)
    first, _ = pieces_of(stand.row)
    assert phone.sells(first) == ["CLASH"]
    return Clash.objects.get()


def test_a_piece_sold_twice_favours_neither(stand, phone, clash):
    assert (clash.kind, clash.order) == ("SOLD", stand.order.public_id)
    assert (balance("TILL_CASH"), balance("UNIDENTIFIED"), balance("SHOP_PAYABLE")) == (SCARF, -SCARF, 0)
    assert Order.objects.get(pk=stand.order.pk).status == "CONFIRMED"
    assert expected_of(phone.till) == 100_000 + SCARF
    with pytest.raises(ReasonMissing):
        decide_clash(clash, "TILL", reason=" ", by="user:1", now=phone.at)


def test_decided_for_the_till_the_order_is_called_off(stand, phone, clash):
    decide_clash(clash, "TILL", reason="Sudah dibawa pulang", by="user:1", now=phone.at)
    assert Order.objects.get(pk=stand.order.pk).status == "CANCELLED"
    assert (balance("UNIDENTIFIED"), balance("SHOP_PAYABLE")) == (0, -SCARF)
    assert held_by(stand.row) == (5, 1)
    assert TillLine.objects.get().status == "SOLD"


def test_decided_for_the_order_the_till_gives_the_money_back(stand, phone, clash):
    decide_clash(clash, "OTHER", reason="Dibayar lebih dulu", by="user:1", now=phone.at)
    assert Order.objects.get(pk=stand.order.pk).status == "CONFIRMED"
    assert (balance("TILL_CASH"), balance("UNIDENTIFIED")) == (0, 0)
    assert expected_of(phone.till) == 100_000 and TillLine.objects.get().status == "REFUNDED"


def test_a_second_piece_from_the_makers_shelf_serves_both(stand, phone, clash):
    assert held_by(stand.row) == (4, 0)
    decide_clash(clash, "BOTH", reason="Ada satu lagi", by="user:1", now=phone.at)
    assert held_by(stand.row) == (3, 0)
    assert Piece.objects.filter(sale__order=stand.order.public_id).count() == 2
    assert Piece.objects.filter(sale__channel="STAND").count() == 1


def test_a_piece_promised_to_an_unpaid_order_clashes_too(stand, phone):
    count_stock({stand.row.variant_id: 2}, by="x", now=stand.world.now)
    first, second = pieces_of(stand.row)
    assert phone.sells(first) == ["SOLD"]
    world = stand.world
    cart = world.cart(ring=1)
    from pasarkriya.orders.actions.fill_cart import add_to_cart
    from pasarkriya.orders.actions.place_order import place_order

    add_to_cart(cart, variant_id=stand.row.variant_id, quantity=1, earmark=stand.row.earmark)
    purchase = place_order(key="p", cart=cart, checkout=world.checkout(cart), now=world.now)
    assert phone.sells(second) == ["CLASH"]
    clash = Clash.objects.get()
    order = Order.objects.get(purchase=purchase, shop=stand.row.shop_id)
    assert (clash.kind, clash.order) == ("PROMISED", order.public_id)
    decide_clash(clash, "TILL", reason="Belum dibayar", by="user:1", now=phone.at)
    order.refresh_from_db()
    assert order.status == "CANCELLED" and held_by(stand.row) == (0, 0)


def test_a_label_read_twice_is_for_a_person_to_say(stand, phone):
    """Misread, for another lies there; or sold twice. Until the board has looked, the second money is nobody's."""
    first, second = pieces_of(stand.row)
    assert phone.sells(first) == ["SOLD"]
    assert phone.sells(first) == ["CLASH"]
    clash = Clash.objects.get()
    assert (clash.kind, clash.order, clash.other) == ("SOLD", None, TillLine.objects.get(status="SOLD"))
    decide_clash(clash, "BOTH", reason="Label keliru dibaca", by="user:1", now=phone.at)
    second.refresh_from_db()
    assert second.status == "SOLD" and held_by(stand.row) == (4, 0)
    assert balance("SHOP_PAYABLE") == -2 * SCARF


def test_sold_before_the_end_and_told_after_it(stand, phone):
    draft = phone.draft(pieces_of(stand.row)[0])
    stand.end()
    (answer,) = phone.send(draft, now=stand.leg.period.upper + timedelta(days=1))
    assert answer.lines[0].status == "SOLD"
    assert stand.pieces(stand.row) == {"SOLD": 1, "RETURNED": 1}
    assert Holding.objects.get(pk=stand.row.variant_id).on_hand == 5


def test_what_the_shop_gave_away_meanwhile_is_a_case_without_another_buyer(stand, phone):
    draft = phone.draft(pieces_of(stand.row)[0])
    stand.end()
    add_stock({stand.row.variant_id: -6}, reason=Reason.SOLD_ELSEWHERE, by="x", now=phone.at)
    (answer,) = phone.send(draft, now=stand.leg.period.upper + timedelta(days=1))
    assert answer.lines[0].status == "CLASH" and Clash.objects.get().kind == "GONE"


def test_a_difference_is_settled_by_somebody_else_and_then_banked(stand, phone):
    phone.sells(pieces_of(stand.row)[0])
    till, now = phone.till, phone.at + timedelta(hours=5)
    assert count_till(till, counted_amount=540_000, note="", by=BY, now=now) == -10_000
    with pytest.raises(TillUnsettled):
        bank_cash(till, by="user:1", now=now)
    with pytest.raises(OwnTill):
        settle_difference(till, note="", by=BY, now=now)
    assert settle_difference(till, note="Salah kembalian", by="user:1", now=now) == -10_000
    assert (balance("LOSS"), balance("TILL_CASH")) == (10_000, 440_000)
    assert bank_cash(till, by="user:1", now=now) == 440_000
    assert (balance("BANK"), balance("TILL_CASH")) == (440_000, 0)
    assert bank_cash(till, by="user:1", now=now) == 0


def test_a_sale_that_arrives_after_the_count_opens_the_difference_again(stand, phone):
    first, second = pieces_of(stand.row)
    phone.sells(first)
    late = phone.draft(second)
    count_till(phone.till, counted_amount=100_000 + SCARF, by=BY, now=phone.at + timedelta(hours=1))
    assert difference_of(phone.till) == 0
    phone.send(late, now=phone.at + timedelta(hours=6))
    assert difference_of(phone.till) == -SCARF


def test_books_stay_open_while_cash_is_uncounted_or_two_buyers_wait(stand, phone, clash):
    stand.end()
    counts = {each.what: each.count for each in missing_of(stand.leg)}
    assert (counts["clashes"], counts["uncounted"]) == (1, 1)
    count_till(phone.till, counted_amount=100_000, by=BY, now=stand.leg.period.upper)
    assert "difference" in {each.what for each in missing_of(stand.leg)}
    with pytest.raises(BooksDisagree):
        close_leg(stand.leg, by="x", now=stand.leg.period.upper)
    decide_clash(clash, "OTHER", reason="x", by="user:1", now=stand.leg.period.upper + timedelta(hours=1))
    settle_difference(phone.till, note="", by="user:1", now=stand.leg.period.upper + timedelta(hours=1))
    left = {each.what for each in missing_of(stand.leg)}
    assert not left & {"clashes", "uncounted", "difference"}


def test_what_makers_claim_outside_is_told_apart(stand, phone):
    at = phone.at
    with pytest.raises(LegNotOpen):
        claim_outside(stand.row, quantity=1, amount=1, at=at + timedelta(days=9), key="k", now=at)
    for _ in range(2):
        sale = claim_outside(stand.row, quantity=3, amount=900_000, at=at, key="k", now=at)
    assert Sale.objects.count() == 1 and held_by(stand.row) == (6, 2)
    assert sums_of_legs([stand.leg])[stand.leg.pk].amount == 0
    assert balance("SHOP_PAYABLE") == 0 and "unpaid" not in {each.what for each in missing_of(stand.leg)}
    withdraw_claim(sale, now=at)
    sale.refresh_from_db()
    assert sale.undone_quantity == 3


def test_a_drawer_is_opened_once(stand, phone):
    again = open_till(stand.leg, by=BY, name="Made", float_amount=5, now=phone.at)
    assert again.pk == phone.till.pk and again.float_amount == 100_000
    assert phone.send(phone.draft(pieces_of(stand.row)[0], till=uuid4()))[0].lines[0].refusal.code == "till_missing"
