"""The secret of an API token: shown once, kept only as its hash."""

import hashlib

from pasarkriya.kernel.numbers import secret_token

PREFIX = "pk_"  # so that a leaked one is recognised by scanners of source code


def new_secret() -> str:
    return PREFIX + secret_token()


def hash_of(secret: str) -> str:
    """192 random bits need no slow hash; a table of hashes opens nothing."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
