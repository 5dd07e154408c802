"""Secrets at rest: sealed by a key of the machine, so that a copy of the database alone opens none of them.

AES-256-GCM of the library `cryptography`, with a key per purpose derived from PASARKRIYA_SEALING_KEY.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "s1."
FILE_MARK = b"PKS1"
NONCE_BYTES = 12


class CannotOpen(RuntimeError):
    """Sealed by a key this machine does not have, for another purpose, or not as it was written."""


def seal(plain: bytes, *, purpose: str) -> str:
    """ASCII text; sealing twice gives two texts. `purpose` names what it is, `provenance/signing-key/ab12cd34`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_key(_newest(), purpose)).encrypt(nonce, plain, purpose.encode())
    return MARK + urlsafe_b64encode(nonce + sealed).decode()


def unseal(text: str, *, purpose: str) -> bytes:
    """Raises `CannotOpen`. Older keys of the setting open as well."""
    try:
        blob = urlsafe_b64decode(text.removeprefix(MARK))
    except ValueError:
        raise CannotOpen(purpose) from None
    for key in settings.SEALING_KEYS:
        try:
            return AESGCM(_key(key, purpose)).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError):
            continue
    raise CannotOpen(purpose)


def seal_bytes(plain: bytes, *, purpose: str) -> bytes:
    """The same for a file."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FILE_MARK + nonce + AESGCM(_key(_newest(), purpose)).encrypt(nonce, plain, purpose.encode())


def unseal_bytes(blob: bytes, *, purpose: str) -> bytes:
    """Raises `CannotOpen`. Older keys of the setting open as well."""
    for key in settings.SEALING_KEYS:
        if (plain := _open_file(blob, key, purpose)) is not None:
            return plain
    raise CannotOpen(purpose)


def is_sealed_by_newest(blob: bytes, *, purpose: str) -> bool:
    return _open_file(blob, _newest(), purpose) is not None


def _open_file(blob: bytes, key: str, purpose: str) -> bytes | None:
    at = len(FILE_MARK)
    if not blob.startswith(FILE_MARK):
        return None
    try:
        return AESGCM(_key(key, purpose)).decrypt(
            blob[at : at + NONCE_BYTES], blob[at + NONCE_BYTES :], purpose.encode()
        )
    except (InvalidTag, ValueError):
        return None


def keyed_digest(text: str, *, purpose: str) -> str:
    """64 hex digits, to find the same number again without keeping it: nobody can try all numbers without the key."""
    return keyed_digests(text, purpose=purpose)[0]


def keyed_digests(text: str, *, purpose: str) -> list[str]:
    """By every key of the setting, the newest first: what was written under an older key is found as well."""
    return [hmac.new(_key(key, purpose), text.encode(), sha256).hexdigest() for key in settings.SEALING_KEYS]


def _newest() -> str:
    return settings.SEALING_KEYS[0]


@lru_cache(maxsize=256)
def _key(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"pasarkriya/{purpose}".encode()).derive(secret.encode())
