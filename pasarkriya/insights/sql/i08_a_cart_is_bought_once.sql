SELECT cart, COUNT(*) FROM orders_purchase WHERE cart IS NOT NULL GROUP BY cart HAVING COUNT(*) > 1
