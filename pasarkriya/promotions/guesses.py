"""Codes can be guessed: a look at one is counted for the network it comes from."""

from datetime import datetime, timedelta

from pasarkriya.accounts.actions.throttle import hit

# Choosing deliveries asks for the sum anew each time; a hundred are more than a buyer needs, and no way to guess.
GUESSES, WINDOW = 100, timedelta(minutes=15)


def count_guess(network: str, coupon: str, *, now: datetime) -> None:
    """Nothing without a code; `network` as of `accounts.network`. Raises `TooOften`.

    Call it outside the transaction of the order.
    """
    if coupon.strip():
        hit(f"coupon:{network}", limit=GUESSES, window=WINDOW, now=now)
