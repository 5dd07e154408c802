"""Numbers people read aloud, and tokens nobody can guess."""

import secrets

from django.db import connection

# No 0/O, 1/I/L: a buyer reads it over the phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def next_number(series: str) -> int:
    """The next number of `series`, without gaps: rolled back with the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_counter (series, last) VALUES (%s, 1)"
            " ON CONFLICT (series) DO UPDATE SET last = kernel_counter.last + 1 RETURNING last",
            [series],
        )
        return cursor.fetchone()[0]


def take_numbers(series: str, count: int) -> int:
    """The first of `count` numbers in a row of `series`, likewise without gaps."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_counter (series, last) VALUES (%s, %s)"
            " ON CONFLICT (series) DO UPDATE SET last = kernel_counter.last + EXCLUDED.last RETURNING last",
            [series, count],
        )
        return cursor.fetchone()[0] - count + 1


def readable_code(length: int = 8) -> str:
    """Random, to be read aloud; 31 letters, so 8 of them are 39 bits. Not a secret."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def secret_token() -> str:
    """192 bits, for links that open without signing in."""
    return secrets.token_urlsafe(24)
