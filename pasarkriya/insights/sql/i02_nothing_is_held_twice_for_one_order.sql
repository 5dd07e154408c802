SELECT cause, holding_id, COUNT(*) FROM stock_reservation
WHERE status = 'HELD' GROUP BY cause, holding_id HAVING COUNT(*) > 1
