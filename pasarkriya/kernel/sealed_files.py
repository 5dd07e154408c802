"""Documents of people on the disk: slips, identity papers, signatures. Sealed, so that the disk alone shows nobody.

A file is sealed under its own name: bytes put under another name do not open. What was kept before files were sealed
(`.jpg`) is still read, until `seal_folder` has sealed it.
"""

import re
import secrets
from pathlib import Path

from django.conf import settings

from pasarkriya.kernel.crypto import CannotOpen, is_sealed_by_newest, seal_bytes, unseal_bytes
from pasarkriya.kernel.files import write_whole
from pasarkriya.kernel.refusals import Kind, Refusal

KEY = re.compile(r"[0-9a-f]{32}")
MOST_BYTES = 16 * 1024 * 1024


class DocumentLocked(Refusal):
    """Sealed by a key that this machine does not have, or changed on the disk."""

    code = "document_locked"
    kind = Kind.LATER


class DocumentTooLarge(Refusal):
    """Facts: `most`, in MB."""

    code = "document_too_large"
    kind = Kind.TOO_LARGE


def keep(folder: str, plain: bytes) -> str:
    """Returns the key it is asked for by. Raises `DocumentTooLarge`."""
    if len(plain) > MOST_BYTES:
        raise DocumentTooLarge(most=MOST_BYTES // 1024 // 1024)
    key = secrets.token_hex(16)
    _folder(folder).mkdir(parents=True, exist_ok=True)
    write_whole(_sealed(folder, key), seal_bytes(plain, purpose=_purpose(folder, key)))
    return key


def read(folder: str, key: str) -> bytes | None:
    """None when it is not there. Only keys we made ourselves are looked up, so no path leads out of the folder.

    Raises `DocumentLocked`.
    """
    if not KEY.fullmatch(key):
        return None
    if _sealed(folder, key).is_file():
        try:
            return unseal_bytes(_sealed(folder, key).read_bytes(), purpose=_purpose(folder, key))
        except CannotOpen:
            raise DocumentLocked() from None
    return _open(folder, key).read_bytes() if _open(folder, key).is_file() else None


def forget(folder: str, key: str) -> None:
    """Gone for ever; again does nothing."""
    if KEY.fullmatch(key):
        _sealed(folder, key).unlink(missing_ok=True)
        _open(folder, key).unlink(missing_ok=True)


def seal_folder(folder: str) -> tuple[int, int, int]:
    """Seal what lies open and renew what an older key sealed; may be cut off and begun again.

    Returns how many were open, how many were renewed, and how many no key of this machine opens.
    """
    sealed = renewed = locked = 0
    for path in sorted(_folder(folder).glob("*.jpg")):
        write_whole(_sealed(folder, path.stem), seal_bytes(path.read_bytes(), purpose=_purpose(folder, path.stem)))
        path.unlink()
        sealed += 1
    for path in sorted(_folder(folder).glob("*.sealed")):
        purpose, blob = _purpose(folder, path.stem), path.read_bytes()
        if is_sealed_by_newest(blob, purpose=purpose):
            continue
        try:
            write_whole(path, seal_bytes(unseal_bytes(blob, purpose=purpose), purpose=purpose))
            renewed += 1
        except CannotOpen:
            locked += 1
    return sealed, renewed, locked


def _purpose(folder: str, key: str) -> str:
    return f"file/{folder}/{key}"


def _folder(folder: str) -> Path:
    return Path(settings.MEDIA_ROOT) / folder


def _sealed(folder: str, key: str) -> Path:
    return _folder(folder) / f"{key}.sealed"


def _open(folder: str, key: str) -> Path:
    return _folder(folder) / f"{key}.jpg"
