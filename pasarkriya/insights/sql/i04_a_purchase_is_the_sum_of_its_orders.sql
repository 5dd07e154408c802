SELECT p.public_id, p.total_amount, SUM(o.total_amount) AS orders
FROM orders_purchase p LEFT JOIN orders_order o ON o.purchase_id = p.id
GROUP BY p.id
HAVING p.total_amount IS DISTINCT FROM SUM(o.total_amount)
    OR p.discount_amount IS DISTINCT FROM SUM(o.discount_amount)
    OR p.total_amount <> p.lines_amount + p.delivery_amount - p.discount_amount
