-- An account belongs to one book: sums over both would mean nothing.
SELECT account.id, account.code
FROM ledger_entry entry
JOIN ledger_posting posting ON posting.id = entry.posting_id
JOIN ledger_account account ON account.id = entry.account_id
GROUP BY account.id
HAVING min(posting.book) <> max(posting.book)
