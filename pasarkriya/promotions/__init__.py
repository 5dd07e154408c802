"""Discounts: who gives them, who bears them, how often they may be used. Counted once per purchase."""
