"""Each invariant is shown an offence it must find: the guards of the database are switched off to plant it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from PIL import Image

from pasarkriya.insights import invariants
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import release_batch
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.ledger.payout_queries import order_of, total_of
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.tests.payouts import pays
from pasarkriya.orders.actions.end_order import cancel_order, expire_unpaid_orders
from pasarkriya.orders.actions.fulfil_order import complete_order, ship_order
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.actions.refund_order import refund_order
from pasarkriya.orders.actions.release_order import release_due_orders
from pasarkriya.orders.models import Order
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.refund_payment import send_refund
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.models import Payment
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from tests.money.double import provider_inside

DAY = timedelta(days=1)

OFFENCES = {
    "I1 on hand is the sum of its movements": "UPDATE stock_holding SET on_hand = on_hand + 1 WHERE on_hand > 5",
    "I1 reserved is the sum of what is held": "UPDATE stock_holding SET reserved = reserved + 1 WHERE on_hand > 5",
    "I1 nothing is promised that is not there": (
        "ALTER TABLE stock_holding DROP CONSTRAINT holding_reserved_within_on_hand;"
        "UPDATE stock_holding SET reserved = on_hand + 1"
    ),
    "I1 each movement carries on from the last": "UPDATE stock_movement SET on_hand_after = on_hand_after + 1",
    "I2 nothing is held twice for one order": (
        "DROP INDEX reservation_held_once;"
        "INSERT INTO stock_reservation (holding_id, cause, quantity, status, held_at)"
        " SELECT holding_id, cause, quantity, status, held_at FROM stock_reservation WHERE status = 'HELD'"
    ),
    "I3 every posting sums to zero": "UPDATE ledger_entry SET amount = amount + 1 WHERE reason = 'SALE'",
    "I3 money and memoranda never meet": (
        "UPDATE ledger_posting SET book = 'REAL' WHERE id = (SELECT min(id) FROM ledger_posting WHERE book = 'MEMO')"
    ),
    "I4 a purchase is the sum of its orders": (
        "UPDATE orders_purchase SET total_amount = total_amount + 1, lines_amount = lines_amount + 1"
    ),
    "I4 an order is the sum of its lines": "UPDATE orders_orderline SET amount = amount + 1",
    "I4 no more is paid than an order costs": (
        "INSERT INTO payments_payment"
        " (public_id, purchase, method, status, amount, unique_code, currency, instructions, opened_at)"
        " SELECT gen_random_uuid(), purchase, method, 'PAID', amount, 0, currency, '{}', opened_at"
        " FROM payments_payment WHERE status = 'PAID';"
        'INSERT INTO payments_share (payment_id, "order", shop_id, amount)'
        ' SELECT max(p.id), s."order", s.shop_id, s.amount FROM payments_share s, payments_payment p'
        " WHERE p.status = 'PAID' GROUP BY 2, 3, 4"
    ),
    "I4 no more goes back than came": "UPDATE payments_refund SET amount = amount + 1",
    "I5 what came is in the books": (
        "DELETE FROM ledger_entry WHERE posting_id IN (SELECT id FROM ledger_posting WHERE kind = 'capture')"
    ),
    # A council that keeps a rupiah of its fee when goods were given back.
    "I5 what came is owed to the rupiah": (
        "UPDATE ledger_entry SET amount = amount - sign(amount) WHERE reason = 'FEE_BACK' AND account_id IN"
        " (SELECT id FROM ledger_account WHERE kind = 'COUNCIL_FEE')"
    ),
    "I5 a payout is booked as it stands": "UPDATE ledger_payout SET amount = amount + 1",
    "I6 a provider is paid for one charge once": (
        "UPDATE payments_charge SET amount = amount - 1 WHERE status = 'PAID'"
    ),
    "I6 what a provider took back is in the books": "UPDATE payments_charge SET reversed_amount = 1",
    "P6 a coupon is counted as often as it is used": "UPDATE promotions_redemption SET given_back_at = now()",
    "I5 a paid order is split to the last rupiah": (
        "UPDATE orders_order SET total_amount = total_amount + 1, lines_amount = lines_amount + 1"
    ),
    "I5 shares are the payment without its code": "UPDATE payments_payment SET amount = amount + 1",
    "I6 an order has one payment alive": (
        'INSERT INTO payments_share (payment_id, "order", shop_id, amount)'
        ' SELECT s2.payment_id, s1."order", s1.shop_id, 1'
        ' FROM payments_share s1 JOIN payments_share s2 ON s1."order" <> s2."order"'
        " ON CONFLICT DO NOTHING"
    ),
    "I7 a paid order is sold or owed back": "UPDATE orders_order SET status = 'CANCELLED' WHERE status = 'CONFIRMED'",
    "I7 a sold order has its goods": "UPDATE stock_reservation SET quantity = quantity + 1 WHERE status = 'CLAIMED'",
    "I7 an open order holds its goods and no other does": (
        "UPDATE stock_reservation SET status = 'HELD' WHERE status = 'RELEASED'"
    ),
    "I7 states move only along their graph": (
        "INSERT INTO kernel_trailentry (thing, thing_id, verb, by, reason, facts, at)"
        " SELECT 'orders.order', id::text, 'PLACED->DONE', '', '', '{}', now() FROM orders_order"
    ),
    "I7 the trail ends where things stand": "UPDATE orders_order SET status = 'DONE' WHERE status = 'SHIPPED'",
    "I8 a cart is bought once": (
        "INSERT INTO orders_purchase"
        " (public_id, key, fingerprint, cart, buyer_name, buyer_phone, buyer_email, language,"
        " street, postal_code, lines_amount, delivery_amount, total_amount, currency, placed_at)"
        " SELECT gen_random_uuid(), key || 'x', '', cart, '', '', '', 'id', '', '', 0, 0, 0, 'IDR', now()"
        " FROM orders_purchase"
    ),
    "I8 a purchase is whole": "DELETE FROM orders_orderline",
    "I9 money is whole rupiah": "ALTER TABLE orders_orderline ALTER amount TYPE double precision",
    "I11 the books cannot be rewritten": "DROP TRIGGER movement_is_append_only ON stock_movement",
    "I12 what belongs to one shop stays there": (
        "UPDATE orders_order SET shop_id = (SELECT max(id) FROM shops_shop) WHERE status = 'EXPIRED'"
    ),
    "I14 what is done once is done once": (
        "INSERT INTO stock_movement (holding_id, quantity, on_hand_after, reason, cause, by, at)"
        " SELECT holding_id, quantity, on_hand_after, reason, cause, by, at FROM stock_movement WHERE reason = 'SOLD'"
    ),
    "P1 a published product is listed once and no other": "DELETE FROM catalogue_listing",
    "P2 a card says what its product says": "UPDATE catalogue_variant SET price_amount = price_amount + 1",
    "P3 a card says whether something is left": "UPDATE catalogue_listing SET is_available = NOT is_available",
    "P4 an office has one holder": (
        "ALTER TABLE councils_term DROP CONSTRAINT term_one_holder_at_a_time;"
        "INSERT INTO councils_term (office_id, user_id, period, appointed_by, decree, note)"
        " SELECT office_id, user_id, period, '', '', '' FROM councils_term"
    ),
    "P7 labels are numbered without a hole": (
        "INSERT INTO provenance_labelbatch"
        " (product_id, facts, digest, count, first_serial, done, status, by, created_at)"
        " SELECT min(id), '{}', '', 5, 1, 5, 'DONE', 'test', now() FROM catalogue_product"
    ),
    # Of the other ways in which a piece can be nowhere: exhibitions/tests/test_leg.py.
    "P5 a consigned piece is somewhere": (
        "INSERT INTO exhibitions_consignment (public_id, stand_id, shop_id, variant_id, quantity, status, rank, reason,"
        " earmark, applied_at, applied_by) SELECT gen_random_uuid(), 1, 1, 1, 2, 'CONFIRMED', 0, '',"
        " gen_random_uuid(), now(), 'test'"
    ),
}


@pytest.fixture
def busy_world(world):
    """Orders in every state: open, expired, cancelled after payment, paid, on its way."""

    def order(key, **how):
        return world.order(key, **how)

    expired = order("expired", metre=50)
    expire_unpaid_orders(now=world.now + timedelta(hours=25))
    cancelled, sent, _ = order("cancelled", metre=50), order("sent", sarong=1), order("open", metre=50)
    for paid in (cancelled, sent, order("paid", metre=100)):
        confirm_payment(Payment.objects.get(purchase=paid.purchase.public_id), by="user:1", now=world.now)
    cancel_order(Order.objects.get(pk=cancelled.pk), reason="x", by="user:1", now=world.now)
    ship_order(Order.objects.get(pk=sent.pk), waybill="JP1", by="user:1", now=world.now)
    assert Order.objects.get(pk=expired.pk).status == "EXPIRED"
    return world


@pytest.fixture
def busy_books(busy_world, monkeypatch):
    """Money the market holds, too: cut by a coupon, partly given back, paid out, and taken back by the bank."""
    world, council = busy_world, busy_world.councils["51"]
    rule = {"position": 1, "label": "Iuran", "council": council, "basis_points": 333, "tax_basis_points": 1100}
    CommissionRule.objects.create(**rule, valid=(date(2026, 1, 1), None))
    draft = Draft("Panen", "PERCENT", 1_337, world.now - DAY, coupon="PANEN13", bearer="COUNCIL", most_uses=9)
    make_promotion(draft, council=council, by="x", now=world.now)
    with provider_inside("midtrans", monkeypatch) as provider:
        cart = world.cart(scarf=1, ring=1)
        total = world.checkout(cart).expected_total_amount - 60_165 - 46_795
        checkout = world.checkout(cart, payment="midtrans", coupon="PANEN13", expected_total_amount=total)
        purchase = place_order(key="collected", cart=cart, checkout=checkout, now=world.now)
        charge = start_charge(Payment.objects.get(purchase=purchase.public_id), kind="qris", now=world.now)
        provider.pay(charge.reference)
        read_back(charge, now=world.now)
        orders = list(Order.objects.filter(purchase=purchase).order_by("pk"))
        for order in orders:
            ship_order(order, waybill="JP1", by="user:1", now=world.now)
            complete_order(order, by="guest", now=world.now)
        refund = refund_order(orders[0], amount=100_003, reason="x", key="x", by="user:4", now=world.now)
        send_refund(refund, now=world.now)
    later = world.now + 30 * DAY
    release_due_orders(now=later)
    terms = pays(world, two_person_above_amount=10**9)
    batch = propose_payouts(terms, by="clock", now=later)
    release_batch(batch.pk, seen_amount=total_of(batch), by="user:4", now=later)
    send_batch(batch.pk, by="user:4", now=later)
    bank = rails()["fake"].statement(order_of(batch), returned={order_of(batch).transfers[0].reference: "TUTUP"})
    reconcile_statement(bank, terms=terms, name="x", by="user:4", now=later)
    return world


def broken() -> set[str]:
    return {finding.name for finding in check_invariants() if not finding.holds}


def test_a_busy_market_keeps_them_all(busy_books):
    assert broken() == set()


@pytest.mark.parametrize("name", OFFENCES)
def test_an_offence_is_found(busy_books, name):
    with connection.cursor() as cursor:
        # Neither foreign keys nor triggers nor deferred checks stand in the way of the fault.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL session_replication_role = replica")
        cursor.execute(OFFENCES[name])
    assert name in broken()


def test_every_query_has_its_offence():
    queries = {invariants._said(path.name) for path in (Path(invariants.__file__).parent / "sql").glob("*.sql")}
    assert queries == set(OFFENCES)


def test_a_picture_that_tells_its_place_is_found(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "pictures").mkdir()
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 30.0, 0.0)})
    Image.new("RGB", (8, 8)).save(tmp_path / "pictures" / "clean.webp")
    assert broken() == set()
    Image.new("RGB", (8, 8)).save(tmp_path / "pictures" / "told.jpg", exif=exif)
    (finding,) = (each for each in check_invariants() if not each.holds)
    assert finding.name.startswith("I15") and finding.offenders == ["told.jpg"]


@pytest.mark.django_db(transaction=True)
def test_the_check_itself_cannot_write():
    findings = check_invariants()
    next(findings)
    with pytest.raises(Exception, match="read-only transaction"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_counter")
    findings.close()
