"""Servers that answer as the partners do: they refuse a wrong key and send notices with right signatures."""
