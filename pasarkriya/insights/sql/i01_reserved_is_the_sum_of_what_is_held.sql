SELECT h.variant_id, h.reserved, COALESCE(SUM(r.quantity), 0) AS held
FROM stock_holding h LEFT JOIN stock_reservation r ON r.holding_id = h.variant_id AND r.status = 'HELD'
GROUP BY h.variant_id, h.reserved
HAVING h.reserved <> COALESCE(SUM(r.quantity), 0)
