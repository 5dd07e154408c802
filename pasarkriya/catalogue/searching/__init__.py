"""Search in plain words: text folded to words, words to a stored vector, a misspelt word mended.

`words` and `documents` and `mending` are pure; `vocabulary` and `matching` ask PostgreSQL.
"""
