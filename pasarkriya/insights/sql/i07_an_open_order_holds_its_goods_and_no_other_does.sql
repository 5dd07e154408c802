SELECT COALESCE(o.number, r.cause::text) AS number, o.status, l.variant_id, l.quantity, r.held
FROM orders_order o
JOIN (SELECT order_id, variant_id, SUM(quantity) AS quantity FROM orders_orderline GROUP BY 1, 2) l
    ON l.order_id = o.id AND o.status = 'PLACED'
FULL JOIN (
    SELECT cause, holding_id, SUM(quantity) AS held FROM stock_reservation WHERE status = 'HELD' GROUP BY 1, 2
) r ON r.cause = o.public_id AND r.holding_id = l.variant_id
WHERE l.quantity IS DISTINCT FROM r.held
