"""What the market owes to shops: who is paid and who is not, releasing it, the bank's file and its statement."""
