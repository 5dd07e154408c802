-- Of an order paid to the market: what came = what the shop, the council, the state and the buyer have of it. Each has
-- what was frozen at placement less what a refund takes back in proportion; when all of it went back, nobody kept
-- a rupiah. A refund that failed in between may leave its rounding, one rupiah, until the next.
WITH paid AS (
    SELECT o.id, o.public_id, o.number, o.total_amount, o.released_at
    FROM orders_order o
    JOIN payments_share s ON s.order = o.public_id
    JOIN payments_payment p ON p.id = s.payment_id
    WHERE p.shop_id IS NULL AND p.status IN ('PAID', 'REFUND_DUE', 'REFUNDED')
), frozen AS (
    SELECT paid.id,
        COALESCE(SUM(a.amount) FILTER (WHERE a.kind = 'FEE'), 0) AS fee,
        COALESCE(SUM(a.amount) FILTER (WHERE a.kind = 'FEE_TAX'), 0) AS fee_tax,
        COALESCE(SUM(a.amount) FILTER (WHERE a.kind = 'WITHHELD'), 0) AS withheld,
        COALESCE(SUM(a.amount) FILTER (WHERE a.kind = 'DISCOUNT' AND a.bearer = 'COUNCIL'), 0) AS given
    FROM paid LEFT JOIN orders_adjustment a ON a.order_id = paid.id GROUP BY paid.id
), back AS (
    SELECT paid.id,
        COALESCE(SUM(r.amount) FILTER (WHERE r.status <> 'FAILED'), 0) AS asked,
        COALESCE(SUM(r.amount) FILTER (WHERE r.status = 'DONE'), 0) AS done,
        COUNT(*) FILTER (WHERE r.status = 'FAILED') AS failed
    FROM paid LEFT JOIN payments_refund r ON r.order = paid.public_id GROUP BY paid.id
), booked AS (
    SELECT paid.id,
        COALESCE(SUM(e.amount), 0) AS all_sides,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'SHOP_PENDING'), 0) AS pending,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'SHOP_PAYABLE'), 0) AS payable,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'COUNCIL_FEE'), 0) AS fee,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'FEE_TAX'), 0) AS fee_tax,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'TAX_WITHHELD'), 0) AS withheld,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'DISCOUNT'), 0) AS given,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'REFUND_PAYABLE'), 0) AS owed_back,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind IN ('GATEWAY_CLEARING', 'BANK')), 0) AS held
    FROM paid
    LEFT JOIN ledger_entry e ON e."order" = paid.public_id
    LEFT JOIN ledger_account k ON k.id = e.account_id
    GROUP BY paid.id
), room AS (
    SELECT back.id, CASE WHEN back.asked = paid.total_amount THEN 0 ELSE back.failed END AS rupiah
    FROM back JOIN paid USING (id)
)
SELECT paid.number, paid.total_amount, back.asked, back.done, booked.*
FROM paid JOIN frozen USING (id) JOIN back USING (id) JOIN booked USING (id) JOIN room USING (id)
WHERE booked.all_sides <> 0
    OR booked.held <> paid.total_amount - back.done
    OR booked.owed_back <> back.done - back.asked
    OR abs(booked.fee + frozen.fee - div(frozen.fee * back.asked, paid.total_amount)) > room.rupiah
    OR abs(booked.fee_tax + frozen.fee_tax - div(frozen.fee_tax * back.asked, paid.total_amount)) > room.rupiah
    OR abs(booked.withheld + frozen.withheld - div(frozen.withheld * back.asked, paid.total_amount)) > room.rupiah
    OR abs(booked.given - frozen.given + div(frozen.given * back.asked, paid.total_amount)) > room.rupiah
    OR paid.released_at IS NULL AND booked.payable <> 0
    OR paid.released_at IS NOT NULL AND booked.pending <> 0
