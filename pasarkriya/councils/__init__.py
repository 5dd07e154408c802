"""Craft councils of nation, province and regency; offices held by people for a term.

A board changes with every election: rights lie with the office, and pass on by a hand-over.
"""
