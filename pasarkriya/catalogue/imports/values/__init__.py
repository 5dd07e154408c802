"""Reads what people write into cells: prices, counts, measures, places, text.

Every function takes the cell's text and returns a value, or raises Unreadable;
an empty cell is None.
"""
