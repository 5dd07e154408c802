"""Pictures of transfer slips. They show names and accounts, so they are never among the public pictures."""

import re
import secrets
from pathlib import Path

from django.conf import settings

from pasarkriya.catalogue.actions.add_photo import write_whole

KEY = re.compile(r"[0-9a-f]{32}")


def keep_proof(jpeg: bytes) -> str:
    """Store a re-encoded picture; returns the key it is asked for by."""
    key = secrets.token_hex(16)
    _folder().mkdir(parents=True, exist_ok=True)
    write_whole(_folder() / f"{key}.jpg", jpeg)
    return key


def proof_file(key: str) -> Path | None:
    """Only keys we made ourselves are looked up, so no path leads out of the folder."""
    if not KEY.fullmatch(key):
        return None
    path = _folder() / f"{key}.jpg"
    return path if path.is_file() else None


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "proofs"
