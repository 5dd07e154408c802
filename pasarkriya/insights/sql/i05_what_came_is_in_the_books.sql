-- Each order's share of what was paid to the market is booked, to the rupiah and once; nothing else is.
SELECT COALESCE(came."order", booked."order") AS "order", came.amount AS came, booked.amount AS booked
FROM (
    SELECT s.order, SUM(s.amount) AS amount
    FROM payments_share s JOIN payments_payment p ON p.id = s.payment_id
    WHERE p.shop_id IS NULL AND p.status IN ('PAID', 'REFUND_DUE', 'REFUNDED')
    GROUP BY s.order
) came
FULL JOIN (
    SELECT entry."order", SUM(entry.amount) AS amount
    FROM ledger_entry entry
    JOIN ledger_posting posting ON posting.id = entry.posting_id AND posting.kind = 'capture'
    JOIN ledger_account account ON account.id = entry.account_id AND account.kind = 'GATEWAY_CLEARING'
    GROUP BY entry."order"
) booked ON booked."order" = came."order"
WHERE came.amount IS DISTINCT FROM booked.amount
