SELECT o.number, COUNT(*)
FROM orders_order o
JOIN payments_share s ON s.order = o.public_id
JOIN payments_payment p ON p.id = s.payment_id AND p.status IN ('PENDING', 'REPORTED', 'PAID')
GROUP BY o.id HAVING COUNT(*) > 1
