SELECT o.number, o.lines_amount, o.delivery_amount, o.total_amount, SUM(l.amount) AS lines
FROM orders_order o LEFT JOIN orders_orderline l ON l.order_id = o.id
GROUP BY o.id
HAVING o.lines_amount IS DISTINCT FROM SUM(l.amount) OR o.total_amount <> o.lines_amount + o.delivery_amount
