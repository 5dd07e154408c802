SELECT p.public_id, p.amount, p.unique_code, SUM(s.amount) AS shares
FROM payments_payment p LEFT JOIN payments_share s ON s.payment_id = p.id
GROUP BY p.id HAVING p.amount - p.unique_code IS DISTINCT FROM SUM(s.amount)
