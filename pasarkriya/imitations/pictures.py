"""Pictures that reporters sent. They may show people and rooms, so they are never among the public pictures."""

import re
import secrets
from pathlib import Path

from django.conf import settings

from pasarkriya.kernel.files import write_whole

KEY = re.compile(r"[0-9a-f]{32}")


def keep_picture(jpeg: bytes) -> str:
    """Store a re-encoded picture; returns the key it is asked for by."""
    key = secrets.token_hex(16)
    _folder().mkdir(parents=True, exist_ok=True)
    write_whole(_folder() / f"{key}.jpg", jpeg)
    return key


def picture_file(key: str) -> Path | None:
    """Only keys we made ourselves are looked up, so no path leads out of the folder."""
    path = _folder() / f"{key}.jpg"
    return path if KEY.fullmatch(key) and path.is_file() else None


def forget_pictures(keys: list[str]) -> None:
    """Of a report that was not written after all."""
    for key in keys:
        if path := picture_file(key):
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "reports"
