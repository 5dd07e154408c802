-- What the books say of a paid order: all the buyer paid, and exactly the fee and taxes frozen when it was placed.
SELECT o.public_id, booked.paid, o.total_amount, booked.fee, frozen.fee
FROM (
    SELECT entry."order",
        sum(entry.amount) FILTER (WHERE entry.reason = 'CAPTURE') AS paid,
        coalesce(-sum(entry.amount) FILTER (WHERE account.kind = 'COUNCIL_FEE'), 0) AS fee,
        coalesce(-sum(entry.amount) FILTER (WHERE account.kind = 'FEE_TAX'), 0) AS fee_tax,
        coalesce(-sum(entry.amount) FILTER (WHERE account.kind = 'TAX_WITHHELD'), 0) AS withheld
    FROM ledger_entry entry
    JOIN ledger_posting posting ON posting.id = entry.posting_id
    JOIN ledger_account account ON account.id = entry.account_id
    WHERE posting.kind IN ('capture', 'direct', 'direct_fee')
    GROUP BY entry."order"
) booked
JOIN orders_order o ON o.public_id = booked."order"
LEFT JOIN LATERAL (
    SELECT coalesce(sum(amount) FILTER (WHERE kind = 'FEE'), 0) AS fee,
        coalesce(sum(amount) FILTER (WHERE kind = 'FEE_TAX'), 0) AS fee_tax,
        coalesce(sum(amount) FILTER (WHERE kind = 'WITHHELD'), 0) AS withheld
    FROM orders_adjustment WHERE order_id = o.id
) frozen ON true
WHERE booked.paid IS DISTINCT FROM o.total_amount
    OR (booked.fee, booked.fee_tax, booked.withheld) <> (frozen.fee, frozen.fee_tax, frozen.withheld)
