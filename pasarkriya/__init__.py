"""Pasar Kriya: a craft market for the provinces of Indonesia."""

__version__ = "0.1.0"
