-- Taken back without our asking: a loss, until a person has looked. Money that came twice: nobody's, until then.
SELECT p.public_id, taken.amount, booked.amount
FROM (
    SELECT payment_id, SUM(reversed_amount) AS amount FROM payments_charge GROUP BY 1
) taken
JOIN payments_payment p ON p.id = taken.payment_id
LEFT JOIN LATERAL (
    SELECT COALESCE(-SUM(e.amount), 0) AS amount
    FROM ledger_posting posting
    JOIN ledger_entry e ON e.posting_id = posting.id
    JOIN ledger_account k ON k.id = e.account_id AND k.kind = 'GATEWAY_CLEARING'
    WHERE posting.kind = 'reversal' AND posting.cause = 'payment:' || p.public_id::text
) booked ON true
WHERE taken.amount <> booked.amount
