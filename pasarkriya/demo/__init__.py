"""The demo market: people, shops, goods, a year of orders, and pictures woven by program.

All names are made up. It goes through the same actions as everybody else.
"""
