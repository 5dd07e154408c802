SELECT o.number, o.total_amount, SUM(s.amount) AS paid
FROM orders_order o
JOIN payments_share s ON s.order = o.public_id
JOIN payments_payment p ON p.id = s.payment_id AND p.status IN ('PAID', 'REFUND_DUE')
GROUP BY o.id HAVING SUM(s.amount) > o.total_amount
