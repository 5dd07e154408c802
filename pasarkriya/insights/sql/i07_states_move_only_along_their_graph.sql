-- Every move is in the trail as `A->B`: A is where the last one ended, and the graph knows the way.
SELECT thing, thing_id, verb, before
FROM (
    SELECT thing, thing_id, verb, split_part(verb, '->', 1) AS source, split_part(verb, '->', 2) AS target,
           LAG(split_part(verb, '->', 2)) OVER (PARTITION BY thing, thing_id ORDER BY id) AS before
    FROM kernel_trailentry WHERE verb LIKE '%%->%%'
) moves
WHERE before IS DISTINCT FROM source AND before IS NOT NULL
   OR NOT EXISTS (
        SELECT FROM jsonb_to_recordset(%(edges)s::jsonb) AS edge (thing text, source text, target text)
        WHERE edge.thing = moves.thing AND edge.source = moves.source AND edge.target = moves.target
   )
