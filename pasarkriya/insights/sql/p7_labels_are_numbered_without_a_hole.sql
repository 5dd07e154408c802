-- Each number of a work is a passport, or one its batch has yet to issue; batches follow each other.
SELECT batch.id, batch.product_id, batch.first_serial, batch.count, batch.done
FROM (
    SELECT *, 1 + COALESCE(SUM(count) OVER (
        PARTITION BY product_id ORDER BY first_serial ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS expected
    FROM provenance_labelbatch
) batch
LEFT JOIN (
    SELECT batch_id, COUNT(*) AS issued, MIN(serial) AS least, MAX(serial) AS most FROM provenance_passport GROUP BY 1
) label ON label.batch_id = batch.id
WHERE batch.first_serial <> batch.expected
    OR COALESCE(label.issued, 0) <> batch.done
    OR (batch.done > 0 AND (label.least, label.most) IS DISTINCT FROM (batch.first_serial, batch.first_serial + batch.done - 1))
