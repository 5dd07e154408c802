"""Pictures that reporters sent. They may show people and rooms, so they lie sealed, apart from public pictures."""

from pasarkriya.kernel import sealed_files

FOLDER = "reports"


def keep_picture(jpeg: bytes) -> str:
    """Store a re-encoded picture; returns the key it is asked for by."""
    return sealed_files.keep(FOLDER, jpeg)


def picture_bytes(key: str) -> bytes | None:
    """None when it is not there. Raises `DocumentLocked`."""
    return sealed_files.read(FOLDER, key)


def forget_pictures(keys: list[str]) -> None:
    """Of a report that was not written after all."""
    for key in keys:
        sealed_files.forget(FOLDER, key)
