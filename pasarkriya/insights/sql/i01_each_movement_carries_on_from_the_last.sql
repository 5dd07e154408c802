SELECT id, holding_id, on_hand_after, running
FROM (
    SELECT id, holding_id, on_hand_after, SUM(quantity) OVER (PARTITION BY holding_id ORDER BY id) AS running
    FROM stock_movement
) m
WHERE on_hand_after <> running
