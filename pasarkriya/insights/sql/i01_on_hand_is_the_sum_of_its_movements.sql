SELECT h.variant_id, h.on_hand, COALESCE(SUM(m.quantity), 0) AS moved
FROM stock_holding h LEFT JOIN stock_movement m ON m.holding_id = h.variant_id
GROUP BY h.variant_id, h.on_hand
HAVING h.on_hand <> COALESCE(SUM(m.quantity), 0)
