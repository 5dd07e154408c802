"""How goods travel: what a delivery costs by which way, and the parcels under way."""
