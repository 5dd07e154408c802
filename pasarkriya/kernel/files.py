"""Files that are either whole or absent."""

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """A full disk, or a crash, leaves no half file: it appears under its name only when complete."""
    draft = path.with_suffix(path.suffix + ".part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
