-- A job that ran twice would sell, give back or write twice for the same cause.
SELECT 'movement' AS what, cause || ' ' || reason AS about, COUNT(*)
FROM stock_movement
WHERE (cause LIKE 'order:%' OR cause LIKE 'return:%') AND reason IN ('SOLD', 'RETURNED', 'LOOM_FREED')
GROUP BY cause, reason, holding_id HAVING COUNT(*) > 1
UNION ALL
SELECT 'notice', about || ' ' || event, COUNT(*)
FROM notices_notice WHERE about <> ''
GROUP BY event, channel, about, "to" HAVING COUNT(*) > 1
