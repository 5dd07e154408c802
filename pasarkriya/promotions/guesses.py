"""Codes can be guessed: a look at one is counted for the network it comes from."""

import ipaddress
from datetime import datetime, timedelta

from pasarkriya.accounts.actions.throttle import hit

# Choosing deliveries asks for the sum anew each time; a hundred are more than a buyer needs, and no way to guess.
GUESSES, WINDOW = 100, timedelta(minutes=15)


def count_guess(address: str, coupon: str, *, now: datetime) -> None:
    """Nothing without a code. Call it outside the transaction of the order. Raises `TooOften`."""
    if coupon.strip():
        hit(f"coupon:{_network(address)}", limit=GUESSES, window=WINDOW, now=now)


def _network(address: str) -> str:
    """Whoever has an IPv6 line has the whole /64 to write from."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(found) if found.version == 4 else str(ipaddress.ip_network(f"{found}/64", strict=False))
