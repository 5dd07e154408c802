"""A folder per way of paying. `kernel.connectors` finds them; adding one touches nothing else."""
