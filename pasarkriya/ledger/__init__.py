"""The books: double entry in whole rupiah, commission rules, tax tables, payouts. What is written stays; balances are sums."""
