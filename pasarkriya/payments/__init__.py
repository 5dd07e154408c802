"""Who pays whom, how and whether it came: a purchase has payments, a payment has shares.

In direct mode each order has its own payment to its shop; nobody may assume that elsewhere.
"""
