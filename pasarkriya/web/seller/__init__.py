"""The seller's side: opening a shop, today's work, orders, products, stock and settings, for thumbs and old eyes."""
