"""What is for sale: crafts, products and variants, photos, the listing that pages are made of, search, import."""
