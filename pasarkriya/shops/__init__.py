"""Shops and the makers in them; who works there; opening one and having it verified."""
