"""One truth about what is left: integer units, expiring holds, a movement ledger with reasons.

Made-to-order work has stock too: its units are the places still free on the loom.
"""
