-- On its way, out of the bank, back again: what the books say of a payout is what has become of it.
SELECT p.reference, p.status, p.amount, booked.*
FROM ledger_payout p
LEFT JOIN LATERAL (
    SELECT COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'SHOP_PAYABLE' AND k.shop_id = p.shop_id), 0) AS shop,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'PAYOUT_CLEARING'), 0) AS clearing,
        COALESCE(SUM(e.amount) FILTER (WHERE k.kind = 'BANK'), 0) AS bank
    FROM ledger_posting posting
    JOIN ledger_entry e ON e.posting_id = posting.id
    JOIN ledger_account k ON k.id = e.account_id
    WHERE posting.cause = 'payout:' || p.reference
) booked ON true
CROSS JOIN LATERAL (
    SELECT (p.status IN ('APPROVED', 'SENT', 'PAID', 'RETURNED'))::int AS approved,
        (p.status = 'RETURNED')::int AS returned,
        (p.left_at IS NOT NULL)::int AS gone,
        (p.came_back_at IS NOT NULL)::int AS back
) has
WHERE booked.shop <> p.amount * (has.approved - has.returned)
    OR booked.clearing <> p.amount * (has.gone + has.returned - has.approved - has.back)
    OR booked.bank <> p.amount * (has.back - has.gone)
    OR (p.status = 'PAID') AND p.left_at IS NULL
