"""Brings in the spreadsheets sellers already have, and writes them out again.

bytes → `reading` (confined, any CSV, XLSX, XLS) → `columns` (which column is what,
a guess a person corrects) → `rows` (product drafts, or errors that name the cell)
→ `actions.import_products`. `writing` goes the other way and loses nothing.
"""
