"""The keys of this market: which one signs now, and the list by which everybody verifies."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db.models import Q

from pasarkriya.kernel.crypto import unseal
from pasarkriya.kernel.statements import Statement
from pasarkriya.provenance.models import Passport, PassportStatus, SigningKey
from pasarkriya.provenance.refusals import KeyListMissing, KeyMissing
from pasarkriya.provenance.rings import Key, Ring, RingUnreadable, as_json, from_json


def purpose(kid: str) -> str:
    return f"provenance/signing-key/{kid}"


def secret_of(key: SigningKey) -> Ed25519PrivateKey:
    """Raises `CannotOpen` when this machine does not have the sealing key."""
    return Ed25519PrivateKey.from_private_bytes(unseal(key.private_key, purpose=purpose(key.kid)))


def signing_keys(now: datetime) -> list[SigningKey]:
    """Those that may sign at this moment, the newest first."""
    alive = SigningKey.objects.filter(not_before__lte=now, revoked_at=None)
    return list(alive.filter(Q(retired_at=None) | Q(retired_at__gt=now)).order_by("-not_before", "kid"))


def every_key() -> list[SigningKey]:
    return list(SigningKey.objects.order_by("not_before", "kid"))


def key_by_kid(kid: str) -> SigningKey:
    """Raises `KeyMissing`."""
    found = SigningKey.objects.filter(pk=kid[:8]).first()
    if found is None:
        raise KeyMissing(kid=kid[:40])
    return found


def keys_only(now: datetime) -> Ring:
    """For a look with the database at hand, which knows by itself what was called back: one query."""
    return Ring(now, {key.kid: key for key in (_key(*row) for row in _keys.rows())})


def whole_ring(now: datetime) -> Ring:
    """With all single passports that were called back: what is published and kept."""
    rows = Passport.objects.filter(status=PassportStatus.REVOKED).values_list("public_id", "revoked_at")
    return Ring(now, keys_only(now).keys, {ident.hex: at.date() for ident, at in rows if at})


_COLUMNS = ("kid", "public_key", "not_before", "retired_at", "revoked_at")
_keys = Statement(lambda: SigningKey.objects.values_list(*_COLUMNS))


def _key(kid: str, public: bytes, since: datetime, retired_at: datetime | None, revoked_at: datetime | None) -> Key:
    retired_on, revoked_on = (at.date() if at else None for at in (retired_at, revoked_at))
    return Key(kid, bytes(public), since.date(), retired_on, revoked_on)


def kept_list() -> Path:
    """Where this machine keeps the list for a look without database and network."""
    return Path(settings.DATA) / "passport" / "kunci.json"


def keep_list(now: datetime) -> Path:
    """Write the list as it is now, whole or not at all."""
    path = kept_list()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as half:
        half.write(as_json(whole_ring(now)))
    os.replace(half.name, path)
    return path


def ring_from(path: Path) -> Ring:
    """Raises `KeyListMissing` when there is no list there, or something else."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, RingUnreadable, UnicodeDecodeError):
        raise KeyListMissing(path=str(path)) from None
