"""Brings in the spreadsheets sellers already have, and writes them out again.

bytes → `reading` (confined, any CSV, XLSX, XLS) → `columns` (which column is what,
a guess a person corrects) → `rows` (products, or errors that name the cell)
→ `planning` (what that means for this shop) → `actions.import_products`.
`exporting` and `writing` go the other way and lose nothing.
"""
