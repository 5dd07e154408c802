"""A ZIP of pictures: found by the names the spreadsheet uses, read one at a time."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from pasarkriya.catalogue.imports.archives import UntrustedArchive, open_archive
from pasarkriya.catalogue.imports.limits import MB, PicturesZipLimits
from pasarkriya.catalogue.imports.refusals import PicturesZipTooLarge, PicturesZipUnusable

# A little more than a picture may have, so that `pictures.accept` is the one to refuse it.
_MOST_PICTURE_BYTES = 13 * MB


class PicturesZip:
    """Look-up by path or bare name, without regard to case, folders or extension's case."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in archive.infolist():
            if not entry.is_dir() and not _is_litter(entry.filename):
                for name in _names(entry.filename):
                    self._entries.setdefault(name, entry)

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def __len__(self) -> int:
        return len({id(entry) for entry in self._entries.values()})

    def read(self, name: str) -> bytes | None:
        """The file's bytes, or None when there is none or it cannot be unpacked."""
        entry = self._find(name)
        if entry is None:
            return None
        try:
            with self._archive.open(entry) as file:
                return file.read(_MOST_PICTURE_BYTES)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
            return None

    def _find(self, name: str) -> zipfile.ZipInfo | None:
        return next((self._entries[key] for key in _names(_path_of(name)) if key in self._entries), None)


@contextmanager
def open_pictures(source: Path | BinaryIO, limits: PicturesZipLimits = PicturesZipLimits()) -> Iterator[PicturesZip]:
    """Raises PicturesZipTooLarge or PicturesZipUnusable before anything is unpacked."""
    if isinstance(source, Path):
        with source.open("rb") as file, open_pictures(file, limits) as pictures:
            yield pictures
        return
    size = source.seek(0, 2)
    if size > limits.most_bytes:
        raise PicturesZipTooLarge(bytes=size, most_bytes=limits.most_bytes)
    try:
        archive = open_archive(source, limits)
    except UntrustedArchive as reason:
        raise PicturesZipUnusable(why=reason.why) from None
    with archive:
        yield PicturesZip(archive)


def _names(path: str) -> tuple[str, str]:
    """Whole path and bare name: `Foto/Endek 1.JPG` is also found as `endek 1.jpg`."""
    pure = PurePosixPath(path.replace("\\", "/").casefold())
    return str(pure), pure.name


def _path_of(name: str) -> str:
    """A sheet may hold the address a picture once had; its last part is the file's name."""
    if "://" not in name:
        return name
    try:
        return unquote(urlsplit(name).path).rsplit("/", 1)[-1]
    except ValueError:
        return name


def _is_litter(name: str) -> bool:
    """What macOS and Windows leave in archives."""
    path = PurePosixPath(name)
    return path.name.startswith("._") or "__MACOSX" in path.parts or path.name in (".DS_Store", "Thumbs.db")
