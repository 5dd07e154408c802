"""The books: double entry in whole rupiah, and the rules of commission.

What is written stays; a balance is the sum of its entries and stands nowhere else.
"""
