"""Since when a maker has the money of what was sold at a stand."""

from datetime import datetime

from django.db import connection, transaction

# Paid straight to the shop: when its payment was settled, or, in cash, when the goods were handed over.
# Paid to the market: when a payout of the shop that came after the order's release stands on the bank's statement.
DIRECT = """
UPDATE exhibitions_sale s SET paid_at = COALESCE(p.settled_at, o.done_at, %(now)s)
FROM orders_order o
JOIN payments_share h ON h."order" = o.public_id
JOIN payments_payment p ON p.id = h.payment_id AND p.shop_id IS NOT NULL AND p.status = 'PAID'
WHERE s."order" = o.public_id AND s.paid_at IS NULL AND s.leg_id = %(leg)s
"""
COLLECTED = """
UPDATE exhibitions_sale s SET paid_at = x.left_at
FROM (
    SELECT s.id, MIN(t.left_at) AS left_at
    FROM exhibitions_sale s
    JOIN orders_order o ON o.public_id = s."order" AND o.released_at IS NOT NULL
    JOIN ledger_payout t ON t.shop_id = o.shop_id AND t.status = 'PAID'
    JOIN ledger_payoutbatch b ON b.id = t.batch_id AND b.made_at >= o.released_at
    WHERE s.paid_at IS NULL AND s.leg_id = %(leg)s
    GROUP BY s.id
) x WHERE x.id = s.id AND x.left_at IS NOT NULL
"""
# In cash at the till: the council owes it to the shop since the sale was booked; paid by the next payout that left.
TILL = """
UPDATE exhibitions_sale s SET paid_at = x.left_at
FROM (
    SELECT s.id, MIN(t.left_at) AS left_at
    FROM exhibitions_sale s
    JOIN exhibitions_tillline l ON l.sold_id = s.id
    JOIN ledger_posting p ON p.key = 'till:' || l.id
    JOIN ledger_payout t ON t.shop_id = s.shop_id AND t.status = 'PAID'
    JOIN ledger_payoutbatch b ON b.id = t.batch_id AND b.made_at >= p.at
    WHERE s.paid_at IS NULL AND s.leg_id = %(leg)s
    GROUP BY s.id
) x WHERE x.id = s.id AND x.left_at IS NOT NULL
"""


@transaction.atomic
def note_paid(leg_id: int, *, now: datetime) -> int:
    """Look which sales of the leg have been paid to their makers meanwhile. Returns how many; again only new ones."""
    found = 0
    with connection.cursor() as cursor:
        for statement in (DIRECT, COLLECTED, TILL):
            cursor.execute(statement, {"leg": leg_id, "now": now})
            found += cursor.rowcount
    return found
