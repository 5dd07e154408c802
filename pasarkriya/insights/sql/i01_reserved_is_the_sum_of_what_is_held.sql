-- Held for orders, and set aside for stands and partners.
SELECT h.variant_id, h.reserved, COALESCE(r.held, 0) AS held, COALESCE(e.aside, 0) AS set_aside
FROM stock_holding h
LEFT JOIN (
    SELECT holding_id, SUM(quantity) AS held FROM stock_reservation WHERE status = 'HELD' GROUP BY 1
) r ON r.holding_id = h.variant_id
LEFT JOIN (
    SELECT holding_id, SUM(quantity) AS aside FROM stock_earmark WHERE closed_at IS NULL GROUP BY 1
) e ON e.holding_id = h.variant_id
WHERE h.reserved <> COALESCE(r.held, 0) + COALESCE(e.aside, 0)
