"""A folder per way of delivery. `kernel.connectors` finds them; adding one touches nothing else."""
