"""Pieces sold twice, and the cash of exhibitions: what waits for the board."""
