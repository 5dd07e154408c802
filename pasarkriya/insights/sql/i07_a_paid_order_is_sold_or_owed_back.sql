-- Paid and not sold: then all of it goes back. Sold and not paid: then it is cash, or all of it went back afterwards.
SELECT o.number, o.status, p.status AS payment
FROM orders_order o
JOIN payments_share s ON s.order = o.public_id
JOIN payments_payment p ON p.id = s.payment_id
LEFT JOIN LATERAL (
    SELECT COALESCE(SUM(amount), 0) AS amount FROM payments_refund r
    WHERE r.payment_id = p.id AND r.order = o.public_id AND r.status <> 'FAILED'
) back ON true
WHERE p.status = 'PAID' AND o.status NOT IN ('CONFIRMED', 'PACKED', 'SHIPPED', 'DONE')
      AND back.amount + (SELECT COALESCE(SUM(reversed_amount), 0) FROM payments_charge c WHERE c.payment_id = p.id)
          < s.amount
   OR o.status IN ('CONFIRMED', 'PACKED', 'SHIPPED', 'DONE') AND p.method <> 'cash' AND p.status <> 'PAID'
      AND NOT (p.status = 'REFUNDED' AND p.refunded_amount > 0)
      AND NOT EXISTS (
          SELECT FROM payments_share s2 JOIN payments_payment p2 ON p2.id = s2.payment_id
          WHERE s2.order = o.public_id AND p2.status = 'PAID'
      )
