-- The triggers that refuse a change of the trail, the movements and the books are in place and switched on.
SELECT wanted.name
FROM (
    VALUES ('kernel_trailentry'), ('stock_movement'), ('ledger_posting'), ('ledger_entry'), ('orders_adjustment')
) AS wanted (name)
WHERE NOT EXISTS (
    SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE t.tgrelid = to_regclass(wanted.name) AND f.proname = 'kernel_refuse_change' AND t.tgenabled <> 'D'
)
