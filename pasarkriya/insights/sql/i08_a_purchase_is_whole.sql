-- Half a purchase would be one without orders, an order without lines or payment, or goods held for nobody.
SELECT 'purchase' AS what, public_id::text FROM orders_purchase p
WHERE NOT EXISTS (SELECT FROM orders_order o WHERE o.purchase_id = p.id)
UNION ALL
SELECT 'order', number FROM orders_order o
WHERE NOT EXISTS (SELECT FROM orders_orderline l WHERE l.order_id = o.id)
   OR NOT EXISTS (SELECT FROM payments_share s WHERE s.order = o.public_id)
UNION ALL
SELECT 'reservation', r.id::text FROM stock_reservation r
WHERE NOT EXISTS (SELECT FROM orders_order o WHERE o.public_id = r.cause)
UNION ALL
SELECT 'payment', p.public_id::text FROM payments_payment p
WHERE NOT EXISTS (SELECT FROM orders_purchase u WHERE u.public_id = p.purchase)
