"""A leg from its plan to its closed books."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import get_resolver

from pasarkriya.exhibitions.actions.advance import advance, advance_all, free_what_is_left
from pasarkriya.exhibitions.actions.close_leg import close_leg
from pasarkriya.exhibitions.actions.confirm_goods import answer_no, ask_heartbeat, confirm_goods, end_silence
from pasarkriya.exhibitions.actions.offer import choose, withdraw
from pasarkriya.exhibitions.actions.plan import FIXED_PAGES, form_group, move_leg, plan_leg, raise_stand
from pasarkriya.exhibitions.actions.suspend import move_back, move_online
from pasarkriya.exhibitions.goods_models import Channel, ConsignmentStatus, Piece, PieceStatus, Sale
from pasarkriya.exhibitions.models import Form, Leg, LegStatus, Programme
from pasarkriya.exhibitions.refusals import (
    BooksDisagree,
    LegOver,
    LegsOverlap,
    NotSuspendable,
    OfferedAlready,
    OnlyPieces,
    OtherRegion,
)
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.orders.actions.end_order import cancel_order
from pasarkriya.orders.actions.fill_cart import add_to_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment, Share
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.models import Earmark, Holding
from pasarkriya.stock.refusals import OutOfStock
from tests.fair import FACTS, Fair
from tests.world import World

pytestmark = pytest.mark.django_db
C, L, P = ConsignmentStatus, LegStatus, PieceStatus


def holds() -> None:
    assert [found for found in check_invariants() if not found.holds] == []


def test_twenty_days_are_exact_in_their_zone(leg: Leg) -> None:
    assert leg.period.lower.isoformat() == "2026-11-26T00:00:00+08:00"
    assert leg.period.upper.isoformat() == "2026-12-16T00:00:00+08:00"


def test_legs_of_a_programme_never_overlap(world: World, programme: Programme, leg: Leg) -> None:
    facts = {"name": "Mandalika", "zone": "Asia/Jakarta", "now": world.now, **FACTS}
    with pytest.raises(LegsOverlap):
        # Its midnight comes an hour later than Bali's: an hour of both.
        plan_leg(programme, first_day=date(2026, 11, 20), last_day=date(2026, 11, 25), **facts)
    later = plan_leg(programme, first_day=date(2026, 12, 16), last_day=date(2026, 12, 18), **facts)
    with pytest.raises(LegsOverlap):
        days = {"first_day": date(2026, 12, 10), "last_day": date(2026, 12, 11)}
        move_leg(later, **days, zone="Asia/Jakarta", now=world.now, **FACTS)


def test_a_stand_takes_only_its_places_and_only_pieces(world: World, fair: Fair, leg: Leg) -> None:
    form_group(leg, name="Kelompok 5", institutions=["Sarinah"])
    elsewhere = raise_stand(leg, name="Jambi", quota=5, regions=["15"], now=world.now, **FACTS)
    with pytest.raises(OtherRegion):
        Fair(world, leg, elsewhere).offer()
    with pytest.raises(OnlyPieces):
        fair.offer(product="metre")
    fair.offer()
    with pytest.raises(OfferedAlready):
        fair.offer()


def test_who_finds_no_room_waits_and_moves_up(world: World, fair: Fair) -> None:
    first = fair.offer(4)
    second = fair.offer(2, product="ring")
    choose([first, second], now=world.now, **FACTS)
    second.refresh_from_db()
    assert (first.status, second.status, second.rank) == (C.ACCEPTED, C.WAITING, 1)
    withdraw(first, now=world.now, **FACTS)
    second.refresh_from_db()
    assert second.status == C.ACCEPTED


def test_yes_sets_pieces_aside_once(world: World, fair: Fair) -> None:
    row = fair.confirmed()
    held = Holding.objects.get(pk=row.variant_id)
    assert (held.on_hand, held.reserved) == (6, 3)
    assert fair.pieces(row) == {P.PROMISED: 3}
    with pytest.raises(IllegalMove):
        confirm_goods([row], now=world.now, **FACTS)
    holds()


def test_more_than_the_shop_has_is_refused_whole(world: World, fair: Fair) -> None:
    count_stock({world.variant("scarf").pk: 2}, by="test", now=world.now)
    row = fair.offer()
    choose([row], now=world.now, **FACTS)
    with pytest.raises(OutOfStock):
        confirm_goods([row], now=world.now, **FACTS)
    assert not Piece.objects.exists()


def test_silence_pauses_and_gives_the_place_away(world: World, fair: Fair, leg: Leg) -> None:
    first, second = fair.offer(4), fair.offer(2, product="ring")
    choose([first, second], now=world.now, **FACTS)
    due = world.now + timedelta(days=1)
    assert ask_heartbeat(leg, due_at=due, now=world.now, **FACTS) == 1
    assert end_silence(now=due) == 0
    assert end_silence(now=due + timedelta(seconds=1)) == 1
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.status, second.status) == (C.PAUSED, C.ACCEPTED)


def test_no_gives_the_place_to_the_next(world: World, fair: Fair, leg: Leg) -> None:
    first, second = fair.offer(4), fair.offer(2, product="ring")
    choose([first, second], now=world.now, **FACTS)
    ask_heartbeat(leg, due_at=world.now, now=world.now, **FACTS)
    first.refresh_from_db()
    answer_no(first, now=world.now, **FACTS)
    second.refresh_from_db()
    assert second.status == C.ACCEPTED


def test_it_opens_at_its_midnight_and_not_a_moment_before(world: World, leg: Leg) -> None:
    assert advance_all(now=leg.period.lower - timedelta(microseconds=1)) == 0
    assert advance_all(now=leg.period.lower) == 1
    assert advance_all(now=leg.period.lower) == 0
    leg.refresh_from_db()
    assert leg.status == L.OPEN


def test_who_slept_through_it_opens_and_ends_in_order(world: World, programme: Programme, leg: Leg) -> None:
    facts = {"zone": "Asia/Jakarta", "now": world.now, **FACTS}
    second = plan_leg(programme, name="Toba", first_day=date(2026, 12, 20), last_day=date(2026, 12, 21), **facts)
    assert advance_all(now=second.period.upper) == 4
    assert set(Leg.objects.values_list("status", flat=True)) == {L.ENDED}


def test_sold_online_called_off_and_sold_again(world: World, fair: Fair, leg: Leg) -> None:
    row = fair.confirmed()
    fair.open()
    order = fair.sold(row, 2)
    sale = Sale.objects.get()
    assert (sale.channel, sale.quantity, sale.order) == (Channel.ONLINE, 2, order.public_id)
    assert fair.pieces(row) == {P.PROMISED: 1, P.SOLD: 2}
    holds()
    cancel_order(order, reason="changed plans", by="guest", now=world.now)
    sale.refresh_from_db()
    assert (sale.undone_quantity, sale.undone_amount) == (2, sale.amount)
    assert fair.pieces(row) == {P.PROMISED: 3}
    assert Earmark.objects.get(public_id=row.earmark).quantity == 3
    holds()


def test_at_the_end_what_is_left_is_free_and_the_books_close(world: World, fair: Fair, leg: Leg) -> None:
    row = fair.confirmed()
    fair.open()
    fair.sold(row)
    advance(leg.programme, now=leg.period.upper)
    leg.refresh_from_db(), row.refresh_from_db()
    assert (leg.status, row.status) == (L.ENDED, C.OVER)
    assert fair.pieces(row) == {P.SOLD: 1, P.RETURNED: 2}
    assert Holding.objects.get(pk=row.variant_id).reserved == 0
    assert free_what_is_left(leg, now=leg.period.upper) == 0
    close_leg(leg, now=leg.period.upper, **FACTS)
    assert leg.status == L.CLOSED
    with pytest.raises(IllegalMove):
        close_leg(leg, now=leg.period.upper, **FACTS)
    holds()


def test_books_stay_open_while_a_piece_or_money_is_missing(world: World, fair: Fair, leg: Leg) -> None:
    Leg.objects.filter(pk=leg.pk).update(goods_travel=True)
    row = fair.confirmed()
    fair.open()
    fair.sold(row)
    Sale.objects.update(paid_at=None)
    Payment.objects.update(status="REPORTED")
    advance(leg.programme, now=leg.period.upper)
    leg.refresh_from_db()
    with pytest.raises(BooksDisagree) as refusal:
        close_leg(leg, now=leg.period.upper, **FACTS)
    assert refusal.value.facts["missing"] == [{"what": "pieces", "count": 2}, {"what": "unpaid", "count": 1}]
    leg.refresh_from_db()
    assert leg.status == L.ENDED


def test_a_running_leg_cannot_be_closed(world: World, fair: Fair, leg: Leg) -> None:
    fair.open()
    with pytest.raises(IllegalMove):
        close_leg(leg, now=world.now, **FACTS)


def test_a_hall_moves_online_and_back_with_everything_in_it(world: World, fair: Fair, leg: Leg) -> None:
    with pytest.raises(NotSuspendable):
        move_online(leg, announcement="Pandemi", now=world.now, **FACTS)
    Leg.objects.filter(pk=leg.pk).update(form=Form.HYBRID)
    row = fair.confirmed()
    move_online(leg, announcement="Gedung ditutup.", now=world.now, **FACTS)
    leg.refresh_from_db(), row.refresh_from_db()
    assert (leg.form, leg.suspended_at, row.status) == (Form.ONLINE, world.now, C.CONFIRMED)
    move_back(leg, now=world.now, **FACTS)
    leg.refresh_from_db()
    assert (leg.form, leg.suspended_at) == (Form.HYBRID, None)


def test_nothing_is_offered_to_a_leg_that_is_over(world: World, fair: Fair, leg: Leg) -> None:
    advance(leg.programme, now=leg.period.upper)
    fair.stand.leg.refresh_from_db()
    with pytest.raises(LegOver):
        fair.offer()


@pytest.mark.parametrize(
    "fault",
    [
        "DELETE FROM exhibitions_piece WHERE status = 'PROMISED'",
        "UPDATE stock_earmark SET quantity = quantity + 1",
        "UPDATE exhibitions_sale SET quantity = quantity + 1",
        "UPDATE exhibitions_leg SET status = 'CLOSED'",
    ],
)
def test_a_piece_that_is_nowhere_is_found(world: World, fair: Fair, leg: Leg, fault: str) -> None:
    row = fair.confirmed()
    fair.open()
    fair.sold(row)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        cursor.execute(fault)
    assert "P5 a consigned piece is somewhere" in {found.name for found in check_invariants() if not found.holds}


def test_ordered_before_the_end_and_paid_after_it(fair):
    """The piece had gone home by the books; it is sold all the same, and counted once."""
    row = fair.confirmed(1)
    fair.open()
    world = fair.world
    cart = world.cart(ring=1)
    add_to_cart(cart, variant_id=row.variant_id, quantity=1, earmark=row.earmark)
    purchase = place_order(key="late", cart=cart, checkout=world.checkout(cart), now=world.now)
    fair.end()
    assert fair.pieces(row) == {"RETURNED": 1}
    order = Order.objects.get(purchase=purchase, shop=row.shop_id)
    payment = Payment.objects.get(pk=Share.objects.get(order=order.public_id).payment_id)
    confirm_payment(payment, by="user:1", now=world.now)
    assert fair.pieces(row) == {"SOLD": 1}


@pytest.mark.parametrize("name", ["Siaran", "Laporan", "Buku Tamu"])
def test_no_stand_hides_behind_a_page_of_its_leg(fair, client, name):
    """Its address would be that of the page."""
    stand = raise_stand(fair.leg, name=name, quota=5, now=fair.world.now, **FACTS)
    assert stand.slug.startswith("stan-")
    page = client.get(f"/pameran/{fair.leg.slug}/{stand.slug}").content.decode()
    assert name in page and "stand_ask" not in page
    assert client.get(f"/pameran/{fair.leg.slug}/{stand.slug.removeprefix('stan-')}").status_code in (200, 404)


def test_every_page_beside_stands_and_legs_is_a_word_no_stand_gets():
    """A page that is added later is found here."""
    beside = re.compile(r"(?:pameran/<slug:leg_slug>|dewan/pameran|kasir)/([a-z-]+)(?:/.*)?$")
    found = {match[1] for each in routes(get_resolver()) if (match := beside.match(each))}
    assert found <= FIXED_PAGES, found - FIXED_PAGES
    assert {"siaran", "laporan", "buku-tamu"} <= found


def routes(resolver, before: str = ""):
    for each in resolver.url_patterns:
        path = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from routes(each, path)
        else:
            yield path
