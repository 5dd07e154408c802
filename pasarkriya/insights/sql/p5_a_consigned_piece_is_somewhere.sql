-- As many labels as pieces were confirmed; the stand's earmark and what buyers hold of it are those not yet sold;
-- a sale has its pieces; nothing of a leg whose books are closed is nowhere.
SELECT 'labels' AS what, c.id, c.quantity, COUNT(p.id) AS found
FROM exhibitions_consignment c LEFT JOIN exhibitions_piece p ON p.consignment_id = c.id
WHERE c.status IN ('CONFIRMED', 'OVER')
GROUP BY c.id HAVING COUNT(p.id) <> c.quantity
UNION ALL
SELECT 'set aside', c.id, e.quantity + COALESCE(r.held, 0), COALESCE(p.unsold, 0)
FROM exhibitions_consignment c
JOIN stock_earmark e ON e.public_id = c.earmark AND e.closed_at IS NULL
LEFT JOIN (
    SELECT earmark_id, SUM(quantity) AS held FROM stock_reservation WHERE status = 'HELD' GROUP BY 1
) r ON r.earmark_id = e.id
LEFT JOIN (
    SELECT consignment_id, COUNT(*) AS unsold FROM exhibitions_piece
    WHERE status NOT IN ('SOLD', 'RETURNED', 'LOST') GROUP BY 1
) p ON p.consignment_id = c.id
WHERE c.status = 'CONFIRMED' AND e.quantity + COALESCE(r.held, 0) <> COALESCE(p.unsold, 0)
UNION ALL
SELECT 'sold', s.id, s.quantity - s.undone_quantity, COUNT(p.id)
FROM exhibitions_sale s LEFT JOIN exhibitions_piece p ON p.sale_id = s.id
WHERE s.channel <> 'OUTSIDE'
GROUP BY s.id HAVING COUNT(p.id) <> s.quantity - s.undone_quantity
UNION ALL
SELECT 'nowhere', p.id, 0, 1
FROM exhibitions_piece p
JOIN exhibitions_consignment c ON c.id = p.consignment_id
JOIN exhibitions_stand t ON t.id = c.stand_id
JOIN exhibitions_leg l ON l.id = t.leg_id
WHERE l.status = 'CLOSED' AND p.status NOT IN ('SOLD', 'RETURNED', 'LOST')
