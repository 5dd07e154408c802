SELECT o.number, o.status, l.variant_id, l.quantity, COALESCE(r.claimed, 0) AS claimed
FROM orders_order o
JOIN (SELECT order_id, variant_id, SUM(quantity) AS quantity FROM orders_orderline GROUP BY 1, 2) l ON l.order_id = o.id
LEFT JOIN (
    SELECT cause, holding_id, SUM(quantity) AS claimed FROM stock_reservation WHERE status = 'CLAIMED' GROUP BY 1, 2
) r ON r.cause = o.public_id AND r.holding_id = l.variant_id
WHERE o.status IN ('CONFIRMED', 'PACKED', 'SHIPPED', 'DONE') AND COALESCE(r.claimed, 0) <> l.quantity
