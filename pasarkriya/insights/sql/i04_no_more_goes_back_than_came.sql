-- What a payment counts as going back is what was asked back, and what its provider took; of an order, never more
-- than its share; and of money that never came, nothing.
SELECT 'payment' AS what, p.public_id::text, p.amount, p.refunded_amount, asked.amount, taken.amount
FROM payments_payment p
LEFT JOIN LATERAL (
    SELECT COALESCE(SUM(amount), 0) AS amount FROM payments_refund WHERE payment_id = p.id AND status <> 'FAILED'
) asked ON true
LEFT JOIN LATERAL (
    SELECT COALESCE(SUM(reversed_amount), 0) AS amount FROM payments_charge WHERE payment_id = p.id
) taken ON true
WHERE p.refunded_amount > p.amount
    OR p.refunded_amount < asked.amount
    OR p.refunded_amount > asked.amount + taken.amount
    OR asked.amount > 0 AND p.status NOT IN ('PAID', 'REFUND_DUE', 'REFUNDED')
UNION ALL
SELECT 'order', s.order::text, s.amount, SUM(r.amount), NULL, NULL
FROM payments_share s
JOIN payments_refund r ON r.payment_id = s.payment_id AND r.order = s.order AND r.status <> 'FAILED'
GROUP BY s.id HAVING SUM(r.amount) > s.amount
UNION ALL
SELECT 'refund', r.id::text, r.amount, NULL, NULL, NULL
FROM payments_refund r
WHERE NOT EXISTS (SELECT FROM payments_share s WHERE s.payment_id = r.payment_id AND s.order = r.order)
