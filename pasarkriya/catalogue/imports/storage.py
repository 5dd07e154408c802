"""Where an import's files lie while it lasts. Never served, gone when it is over."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from pasarkriya.catalogue.imports.pictures_zip import PicturesZip, open_pictures
from pasarkriya.kernel.files import write_whole

_PIECE = 1024 * 1024


def keep_files(sheet: bytes, pictures: BinaryIO | None) -> str:
    """Name of the new folder. The name is ours: nothing of what a stranger calls a file reaches the disk."""
    folder = secrets.token_hex(16)
    path = _path(folder)
    path.mkdir(parents=True)
    try:
        write_whole(path / "sheet", sheet)
        if pictures is not None:
            _copy(pictures, path / "pictures")
    except OSError:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return folder


def kept_sheet(folder: str) -> Path:
    return _path(folder) / "sheet"


@contextmanager
def kept_pictures(folder: str) -> Iterator[PicturesZip | None]:
    path = _path(folder) / "pictures"
    if not path.is_file():
        yield None
        return
    with open_pictures(path) as archive:
        yield archive


def drop_files(folder: str) -> None:
    shutil.rmtree(_path(folder), ignore_errors=True)


def _copy(source: BinaryIO, target: Path) -> None:
    source.seek(0)
    with target.open("wb") as file:
        shutil.copyfileobj(source, file, _PIECE)


def _path(folder: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "imports" / folder
