-- A provider's transaction is one charge of ours, for the sum of its payment; a notice is kept once.
SELECT 'transaction' AS what, gateway || ' ' || provider_id, COUNT(*)
FROM payments_charge WHERE provider_id <> '' GROUP BY gateway, provider_id HAVING COUNT(*) > 1
UNION ALL
SELECT 'sum', c.reference, c.amount
FROM payments_charge c JOIN payments_payment p ON p.id = c.payment_id
WHERE c.amount <> p.amount OR c.gateway <> p.method OR p.shop_id IS NOT NULL
UNION ALL
SELECT 'notice', gateway || ' ' || digest, COUNT(*)
FROM payments_gatewaynotice GROUP BY gateway, digest HAVING COUNT(*) > 1
UNION ALL
SELECT 'paid twice', p.public_id::text, COUNT(*)
FROM payments_charge c JOIN payments_payment p ON p.id = c.payment_id
WHERE c.status = 'PAID'
GROUP BY p.id HAVING COUNT(*) > 1
    AND NOT EXISTS (
        SELECT FROM payments_moneycase m JOIN payments_charge d ON m.about = 'charge:' || d.reference
        WHERE m.kind = 'paid_twice' AND d.payment_id = p.id
    )
UNION ALL
SELECT 'paid, not settled', c.reference, c.amount
FROM payments_charge c JOIN payments_payment p ON p.id = c.payment_id
WHERE c.status = 'PAID' AND p.status NOT IN ('PAID', 'REFUND_DUE', 'REFUNDED')
