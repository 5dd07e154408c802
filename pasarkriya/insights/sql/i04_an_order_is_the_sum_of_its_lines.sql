-- Lines and delivery less what was taken off, and that is what the frozen discounts say.
SELECT o.number, o.lines_amount, o.delivery_amount, o.discount_amount, o.total_amount, l.lines, d.discounts
FROM orders_order o
LEFT JOIN (SELECT order_id, SUM(amount) AS lines FROM orders_orderline GROUP BY 1) l ON l.order_id = o.id
LEFT JOIN (
    SELECT order_id, SUM(amount) AS discounts FROM orders_adjustment WHERE kind = 'DISCOUNT' GROUP BY 1
) d ON d.order_id = o.id
WHERE o.lines_amount IS DISTINCT FROM l.lines
    OR o.discount_amount <> COALESCE(d.discounts, 0)
    OR o.total_amount <> o.lines_amount + o.delivery_amount - o.discount_amount
