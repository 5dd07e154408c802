"""From cart to door: what is bought at once (Purchase) and what one shop fulfils of it (Order)."""
