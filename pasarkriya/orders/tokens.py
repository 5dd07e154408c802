"""Secret links: the token of a cart or a purchase is a signature of its id, so nothing secret is stored."""

from uuid import UUID

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare


def token_of(kind: str, public_id: UUID) -> str:
    """`kind` (`cart`, `purchase`, `order`) keeps one thing's token from opening another."""
    return Signer(salt=f"pasarkriya.{kind}").signature(str(public_id))


def fits(kind: str, public_id: UUID, token: str) -> bool:
    """In constant time; false for an empty token or one that is no token at all."""
    return bool(token) and constant_time_compare(token_of(kind, public_id), token.encode("utf-8", "replace"))


def read_id(text: str) -> UUID | None:
    try:
        return UUID(text[:36])
    except ValueError:
        return None
