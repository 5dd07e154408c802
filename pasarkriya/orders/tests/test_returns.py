"""Who may ask, answer, decide and receive; that no piece and no rupiah goes back twice; each guard alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.kernel.audit import trail_of
from pasarkriya.kernel.events import _now, listens_to
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders import return_refusals as no
from pasarkriya.orders import return_rules as rules
from pasarkriya.orders.actions.answer_return import accept_return, refuse_return
from pasarkriya.orders.actions.ask_return import agree_to_offer, ask_return, call_board, withdraw_return
from pasarkriya.orders.actions.decide_return import deny_return, grant_return
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.actions.receive_return import receive_return
from pasarkriya.orders.actions.refund_return import settle_silent_offers
from pasarkriya.orders.models import Order, OrderLine
from pasarkriya.orders.queries import order_by_id
from pasarkriya.orders.return_events import ReturnGranted
from pasarkriya.orders.return_models import Return, ReturnLine, ReturnStatus, ReturnWord
from pasarkriya.orders.return_queries import (
    count_disputes_in_reach,
    dispute_in_reach,
    has_open_return,
    left_of,
    may_ask,
    return_for,
)
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.stock.models import Holding, Movement

DAY = timedelta(days=1)


def delivered(world, shop="bagus", **goods) -> Order:
    """An order that is paid and with the buyer."""
    world.buy(f"k{Order.objects.count()}", **(goods or {"ring": 3}))
    order = Order.objects.filter(shop=world.shops[shop]).latest("id")
    confirm_payment(Payment.objects.get(purchase=order.purchase.public_id, shop=order.shop), by="user:1", now=world.now)
    order.refresh_from_db()
    ship_order(order, waybill="JNE1", by="user:1", now=world.now)
    complete_order(order, by="guest", now=world.now)
    return order


def ask(world, order, quantity=1, *, reason="DAMAGED", words="Retak di pinggir.", now=None, photos=()):
    line = OrderLine.objects.get(order=order)
    return ask_return(
        order_by_id(str(order.public_id)),
        wanted={line.pk: quantity},
        reason=reason,
        words=words,
        photos=photos,
        by="guest",
        now=now or world.now,
    )


@pytest.fixture
def granted():
    """What the books would hear."""
    heard = []
    listener = listens_to(ReturnGranted)(heard.append)
    yield heard
    _now[ReturnGranted].remove(listener)


@pytest.fixture
def secretary(world):
    year = timedelta(days=365)
    office = Office.objects.get(council=world.councils["51"], role=Role.SECRETARY)
    seat(
        office=office,
        user=world.people["fajar"],
        starts_at=world.now - year,
        ends_at=world.now + year,
        by="installer",
        now=world.now,
    )
    return world.actor("fajar")


def refused(world, order):
    thing = ask(world, order)
    refuse_return(thing, words="Barang keluar dalam keadaan baik.", by="user:2", now=world.now)
    return thing


def disputed(world, order):
    thing = refused(world, order)
    call_board(thing, words="Ada fotonya.", by="guest", now=world.now)
    return thing


def test_days_are_counted_without_weekends_and_holidays():
    friday = datetime(2026, 12, 18, 3, tzinfo=UTC)
    assert rules.window_ends(friday, 2, "Asia/Jakarta").date() == date(2026, 12, 23)
    christmas = datetime(2026, 12, 23, 3, tzinfo=UTC)
    assert rules.window_ends(christmas, 2, "Asia/Jakarta").isoformat() == "2026-12-29T00:00:00+07:00"
    # 24 Nov 23.30 in Jakarta is 25 Nov in Makassar.
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert rules.after_working_days(late, 1, "Asia/Jakarta").isoformat() == "2026-11-26T00:00:00+07:00"
    assert rules.after_working_days(late, 1, "Asia/Makassar").isoformat() == "2026-11-27T00:00:00+08:00"


def test_the_moving_holidays_of_2027_are_known_and_more_can_be_added(settings):
    before = datetime(2027, 3, 5, 5, tzinfo=UTC)
    # A weekend, Nyepi on Monday, Lebaran on Wednesday and Thursday.
    assert rules.after_working_days(before, 2, "Asia/Makassar").isoformat() == "2027-03-13T00:00:00+08:00"
    settings.HOLIDAYS = frozenset({date(2027, 3, 12)})
    assert rules.after_working_days(before, 2, "Asia/Makassar").isoformat() == "2027-03-16T00:00:00+08:00"


def test_a_year_whose_holidays_nobody_told_is_named(settings):
    assert rules.holidays_unknown(date(2027, 10, 31)) is None
    assert rules.holidays_unknown(date(2027, 11, 1)) == 2028
    settings.HOLIDAYS = frozenset({date(2028, 1, 26)})
    assert rules.holidays_unknown(date(2027, 11, 1)) is None


def test_no_setting_goes_below_the_law():
    friday = datetime(2026, 12, 18, 3, tzinfo=UTC)
    assert rules.window_ends(friday, 0, "Asia/Jakarta") == rules.window_ends(friday, 2, "Asia/Jakarta")


def test_parts_that_are_the_whole_are_worth_the_whole():
    parts = [rules.worth(1_000_000, 3, before, 1) for before in range(3)]
    assert parts == [333_333, 333_333, 333_334]


def test_the_whole_way_with_goods_on_the_shelf_again(world, granted):
    order = delivered(world)
    ring = world.variant("ring").pk
    before = Holding.objects.get(pk=ring).on_hand
    thing = ask(world, order, 2, photos=["a" * 32])
    assert (thing.status, thing.wish_amount) == ("ASKED", 700_000)
    assert has_open_return(order, now=world.now)
    accept_return(thing, amount=700_000, sends_back=True, words="Kirim kembali, ya.", by="user:2", now=world.now)
    assert thing.status == "ACCEPTED" and granted == []
    line = ReturnLine.objects.get(thing=thing)
    receive_return(thing, restock={line.pk: "SHELF"}, by="user:2", now=world.now)
    assert granted == [ReturnGranted(str(thing.public_id), str(order.public_id), 700_000)]
    assert Holding.objects.get(pk=ring).on_hand == before + 2
    assert Movement.objects.filter(reason="RETURNED", cause=f"return:{thing.public_id}", quantity=2).count() == 1
    assert [entry.verb for entry in trail_of(thing)] == [
        "asked",
        "ASKED->ACCEPTED",
        "ACCEPTED->RECEIVED",
        "RECEIVED->REFUNDED",
    ]
    assert not has_open_return(order, now=world.now)


def test_what_is_written_off_does_not_come_to_the_shelf(world, granted):
    order = delivered(world)
    thing = ask(world, order)
    accept_return(thing, amount=350_000, sends_back=True, by="user:2", now=world.now)
    before = Holding.objects.get(pk=world.variant("ring").pk).on_hand
    receive_return(thing, restock={ReturnLine.objects.get().pk: "WRITTEN_OFF"}, by="user:2", now=world.now)
    assert Holding.objects.get(pk=world.variant("ring").pk).on_hand == before
    assert ReturnLine.objects.get().restock == "WRITTEN_OFF" and len(granted) == 1


def test_each_piece_needs_its_place(world, granted):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=350_000, sends_back=True, by="user:2", now=world.now)
    for wrong in ({}, {ReturnLine.objects.get().pk: "TEMPAT LAIN"}):
        with pytest.raises(no.RestockMissing):
            receive_return(thing, restock=wrong, by="user:2", now=world.now)
    assert Return.objects.get().status == "ACCEPTED" and granted == []


def test_of_two_who_receive_at_once_one_puts_back_and_pays(world, granted):
    order = delivered(world)
    thing = ask(world, order)
    accept_return(thing, amount=350_000, sends_back=True, by="user:2", now=world.now)
    twin, line = Return.objects.get(), ReturnLine.objects.get()
    receive_return(thing, restock={line.pk: "SHELF"}, by="user:2", now=world.now)
    with pytest.raises(IllegalMove):
        receive_return(twin, restock={line.pk: "SHELF"}, by="user:3", now=world.now)
    assert len(granted) == 1 and Movement.objects.filter(reason="RETURNED").count() == 1


def test_of_two_who_answer_at_once_one_is_heard(world, granted):
    thing = ask(world, delivered(world))
    twin = Return.objects.get()
    refuse_return(thing, words="Tidak.", by="user:2", now=world.now)
    with pytest.raises(IllegalMove):
        accept_return(twin, amount=350_000, sends_back=False, by="user:3", now=world.now)
    assert granted == [] and ReturnWord.objects.filter(side="SHOP").count() == 1


def test_without_sending_back_the_whole_sum_goes_at_once(world, granted):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=350_000, sends_back=False, by="user:2", now=world.now)
    assert thing.status == "REFUNDED" and [each.amount for each in granted] == [350_000]


def test_an_offered_part_waits_for_the_buyer(world, granted):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=100_000, sends_back=False, by="user:2", now=world.now)
    assert thing.status == "ACCEPTED" and granted == []
    agree_to_offer(thing, by="guest", now=world.now)
    assert thing.status == "REFUNDED" and [each.amount for each in granted] == [100_000]


def test_money_for_goods_that_travel_is_not_had_by_agreeing(world, granted):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=350_000, sends_back=True, by="user:2", now=world.now)
    with pytest.raises(IllegalMove):
        agree_to_offer(thing, by="guest", now=world.now)
    assert granted == []


def test_an_offer_nobody_answers_is_paid_by_the_clock_once(world, granted):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=100_000, sends_back=False, by="user:2", now=world.now)
    assert settle_silent_offers(now=thing.dispute_until - timedelta(seconds=1)) == 0
    assert [settle_silent_offers(now=thing.dispute_until) for _ in range(2)] == [1, 0]
    assert [each.amount for each in granted] == [100_000]


def test_a_part_that_is_too_small_comes_before_the_board(world):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=100_000, sends_back=False, by="user:2", now=world.now)
    call_board(thing, words="Terlalu sedikit.", by="guest", now=world.now)
    assert thing.status == "DISPUTED"


def test_the_whole_sum_is_nothing_to_dispute(world):
    thing = ask(world, delivered(world))
    accept_return(thing, amount=350_000, sends_back=True, by="user:2", now=world.now)
    with pytest.raises(IllegalMove):
        call_board(thing, words="Mau lebih.", by="guest", now=world.now)


@pytest.mark.parametrize("quantity", [0, 4, -1])
def test_no_more_pieces_than_were_bought(world, quantity):
    order = delivered(world)
    with pytest.raises(no.ReturnLinesInvalid):
        ask(world, order, quantity)
    assert not Return.objects.exists()


def test_pieces_that_came_back_or_were_denied_are_not_asked_for_again(world, secretary):
    order = delivered(world)
    accept_return(ask(world, order, 2), amount=700_000, sends_back=False, by="user:2", now=world.now)
    with pytest.raises(no.ReturnLinesInvalid):
        ask(world, order, 2)
    deny_return(disputed(world, order), words="Retak karena jatuh.", by=secretary, now=world.now)
    with pytest.raises(no.ReturnLinesInvalid):
        ask(world, order, 1)


def test_pieces_of_a_withdrawn_return_may_be_asked_for_again(world):
    order = delivered(world)
    withdraw_return(ask(world, order, 3), by="guest", now=world.now)
    assert ask(world, order, 3).wish_amount == 1_050_000


def test_a_line_of_another_order_is_not_taken(world):
    mine, other = delivered(world), delivered(world)
    with pytest.raises(no.ReturnLinesInvalid):
        ask_return(
            order_by_id(str(mine.public_id)),
            wanted={OrderLine.objects.get(order=other).pk: 1},
            reason="DAMAGED",
            words="x",
            by="guest",
            now=world.now,
        )


def test_one_return_of_an_order_at_a_time(world):
    order = delivered(world)
    thing = ask(world, order)
    with pytest.raises(no.ReturnOpen):
        ask(world, order)
    # The last guard, should the code forget.
    with pytest.raises(IntegrityError), transaction.atomic():
        Return.objects.create(
            order=order, reason="DAMAGED", wish_amount=1, asked_at=world.now, answer_due_at=thing.answer_due_at
        )


def test_never_more_than_was_paid_less_what_went_back(world, granted):
    order = delivered(world)
    total = order.total_amount
    first = ask(world, order)
    with pytest.raises(no.ReturnAmountInvalid) as refusal:
        accept_return(first, amount=total + 1, sends_back=False, by="user:2", now=world.now)
    assert refusal.value.facts == {"most_amount": total}
    accept_return(first, amount=total - 100_000, sends_back=False, by="user:2", now=world.now)
    second = ask(world, order)
    with pytest.raises(no.ReturnAmountInvalid):
        accept_return(second, amount=100_001, sends_back=True, by="user:2", now=world.now)
    accept_return(second, amount=100_000, sends_back=True, by="user:2", now=world.now)
    assert [each.amount for each in granted] == [total - 100_000]


@pytest.mark.parametrize("amount", [0, -5])
def test_a_sum_is_a_sum(world, amount):
    with pytest.raises(no.ReturnAmountInvalid):
        accept_return(ask(world, delivered(world)), amount=amount, sends_back=False, by="user:2", now=world.now)


def test_asked_within_five_working_days_and_not_after(world, settings):
    order = delivered(world)
    # Tuesday 24 November in Jakarta; the fifth working day is Tuesday 1 December.
    over = datetime(2026, 12, 1, 17, tzinfo=UTC)
    view = order_by_id(str(order.public_id))
    assert may_ask(view, now=over - timedelta(seconds=1)) and not may_ask(view, now=over)
    with pytest.raises(no.ReturnTooLate):
        ask(world, order, now=over)
    settings.RETURN_WORKING_DAYS = 7
    assert ask(world, order, now=over).status == "ASKED"


def test_nothing_comes_back_before_it_was_paid_and_sent(world):
    order = world.order(metre=100)
    with pytest.raises(no.NothingToReturn):
        ask(world, order, 100)
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    with pytest.raises(no.NothingToReturn):
        ask(world, order, 100)
    order.refresh_from_db()
    ship_order(order, waybill="J", by="user:1", now=world.now)
    assert ask(world, order, 100).status == "ASKED"


@pytest.mark.parametrize(("goods", "quantity"), [({"metre": 250}, 250), ({"sarong": 1}, 1)])
def test_what_was_cut_or_made_for_him_comes_back_only_when_wrong(world, goods, quantity):
    order = delivered(world, "sari", **goods)
    with pytest.raises(no.ReturnOfOwnMaking):
        ask(world, order, quantity, reason="CHANGED_MIND")
    assert ask(world, order, quantity, reason="NOT_AS_DESCRIBED").status == "ASKED"


def test_a_piece_from_the_shelf_may_come_back_for_a_change_of_mind(world):
    assert ask(world, delivered(world), reason="CHANGED_MIND").status == "ASKED"


def test_cloth_comes_back_as_it_was_cut(world):
    with pytest.raises(no.ReturnLinesInvalid):
        ask(world, delivered(world, "sari", metre=250), 100)


def test_a_reason_words_and_six_pictures(world):
    order = delivered(world)
    with pytest.raises(no.ReturnReasonInvalid):
        ask(world, order, reason="BOSAN")
    with pytest.raises(no.ReturnWordsNeeded):
        ask(world, order, words=" \n ")
    with pytest.raises(no.ReturnPhotosTooMany):
        ask(world, order, photos=["a" * 32] * 7)
    assert ask(world, order, photos=["a" * 32] * 6).status == "ASKED"


def test_the_board_is_called_after_silence_not_before(world):
    thing = ask(world, delivered(world))
    assert thing.answer_due_at == datetime(2026, 11, 27, 17, tzinfo=UTC)
    with pytest.raises(no.BoardNotYet):
        call_board(thing, words="Diam saja.", by="guest", now=thing.answer_due_at - timedelta(seconds=1))
    call_board(thing, words="Diam saja.", by="guest", now=thing.answer_due_at)
    assert Return.objects.get().status == "DISPUTED"


def test_a_no_may_be_disputed_for_three_working_days_and_holds_the_money_so_long(world):
    order = delivered(world)
    thing = refused(world, order)
    until = thing.dispute_until
    assert has_open_return(order, now=until - timedelta(seconds=1)) and not has_open_return(order, now=until)
    with pytest.raises(no.BoardTooLate):
        call_board(thing, words="Telat.", by="guest", now=until)
    call_board(thing, words="Masih.", by="guest", now=until - timedelta(seconds=1))
    assert has_open_return(order, now=until + 9 * DAY)


def test_a_dispute_does_not_begin_beside_another_return(world):
    order = delivered(world)
    thing = refused(world, order)
    ask(world, order)
    with pytest.raises(no.ReturnOpen):
        call_board(thing, words="Ini juga.", by="guest", now=world.now)


def test_the_board_grants_with_its_sum(world, secretary, granted):
    thing = disputed(world, delivered(world))
    grant_return(thing, amount=200_000, sends_back=False, words="Fotonya jelas.", by=secretary, now=world.now)
    assert (thing.status, [each.amount for each in granted]) == ("REFUNDED", [200_000])
    assert [word.side for word in ReturnWord.objects.order_by("id")] == ["BUYER", "SHOP", "BUYER", "BOARD"]


def test_the_board_grants_and_the_goods_travel_first(world, secretary, granted):
    thing = disputed(world, delivered(world))
    grant_return(thing, amount=350_000, sends_back=True, words="Kirim kembali.", by=secretary, now=world.now)
    assert thing.status == "GRANTED" and granted == []
    receive_return(thing, restock={ReturnLine.objects.get().pk: "SHELF"}, by="user:2", now=world.now)
    assert [each.amount for each in granted] == [350_000]


def test_of_two_officers_one_decides(world, secretary, granted):
    thing = disputed(world, delivered(world))
    twin = Return.objects.get()
    deny_return(thing, words="Tidak terbukti.", by=secretary, now=world.now)
    with pytest.raises(IllegalMove):
        grant_return(twin, amount=350_000, sends_back=False, words="Ya.", by=secretary, now=world.now)
    assert granted == [] and not has_open_return(thing.order, now=world.now)


def test_the_board_says_why_and_not_more_than_was_paid(world, secretary):
    order = delivered(world)
    thing = disputed(world, order)
    with pytest.raises(no.ReturnWordsNeeded):
        deny_return(thing, words=" ", by=secretary, now=world.now)
    with pytest.raises(no.ReturnAmountInvalid):
        grant_return(thing, amount=order.total_amount + 1, sends_back=False, words="x", by=secretary, now=world.now)
    assert Return.objects.get().status == "DISPUTED"


def test_only_the_board_of_the_region_and_only_once_it_was_called(world, secretary):
    thing = ask(world, delivered(world))
    with pytest.raises(no.ReturnMissing):
        dispute_in_reach(secretary, thing.public_id)
    call_board(thing, words="Diam.", by="guest", now=thing.answer_due_at)
    assert dispute_in_reach(secretary, thing.public_id).thing == thing
    assert count_disputes_in_reach(secretary) == 1
    # A verifier decides about shops, not about money; Jambi's sees neither.
    for name in ("dewi", "eko", "bagus", "citra"):
        with pytest.raises(no.ReturnMissing):
            dispute_in_reach(world.actor(name), thing.public_id)


def test_nobody_judges_his_own_purchase(world, secretary):
    order = delivered(world)
    order.purchase.user = world.people["fajar"]
    order.purchase.save()
    with pytest.raises(no.OwnDispute):
        deny_return(disputed(world, order), words="x", by=secretary, now=world.now)


def test_a_shop_sees_its_own_returns_only(world):
    thing = ask(world, delivered(world))
    assert return_for(world.actor("bagus"), thing.public_id).thing == thing
    with pytest.raises(no.ReturnMissing):
        return_for(world.actor("ayu"), thing.public_id)


def test_a_discount_is_not_paid_back(world):
    from pasarkriya.orders.models import Adjustment

    order = delivered(world)
    line = OrderLine.objects.get(order=order)
    Adjustment.objects.create(
        order=order, line=line, kind="DISCOUNT", amount=50_000, bearer="SHOP", source="promotion:1"
    )
    assert [each.worth_amount for each in left_of(order)] == [1_000_000]
    assert ask(world, order).wish_amount == 333_333


def test_what_was_said_stays_said(world):
    ask(world, delivered(world))
    for statement in ("UPDATE orders_returnword SET text = 'lain'", "DELETE FROM orders_returnword"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_end_is_the_end(world, secretary):
    for status in (ReturnStatus.REFUNDED, ReturnStatus.DENIED, ReturnStatus.WITHDRAWN):
        thing = Return(status=status)
        with pytest.raises(IllegalMove):
            withdraw_return(thing, by="guest", now=world.now)
