SELECT o.number, o.status, p.status AS payment
FROM orders_order o
JOIN payments_share s ON s.order = o.public_id
JOIN payments_payment p ON p.id = s.payment_id
WHERE p.status = 'PAID' AND o.status NOT IN ('CONFIRMED', 'PACKED', 'SHIPPED', 'DONE')
   OR o.status IN ('CONFIRMED', 'PACKED', 'SHIPPED', 'DONE') AND p.method <> 'cash' AND p.status <> 'PAID'
      AND NOT EXISTS (
          SELECT FROM payments_share s2 JOIN payments_payment p2 ON p2.id = s2.payment_id
          WHERE s2.order = o.public_id AND p2.status = 'PAID'
      )
