-- Debits and credits of a posting meet; all entries of a posting stand at its moment.
SELECT posting.id, posting.key, sum(entry.amount)
FROM ledger_posting posting JOIN ledger_entry entry ON entry.posting_id = posting.id
GROUP BY posting.id
HAVING sum(entry.amount) <> 0 OR bool_or(entry.at <> posting.at)
