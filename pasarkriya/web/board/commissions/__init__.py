"""What councils take of sales: the rules in their order, a new one with an example, and ending one."""
