"""Looks at a ZIP from outside before anything in it is unpacked."""

import struct
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

_END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1


class ArchiveLimits(Protocol):
    @property
    def most_unpacked_bytes(self) -> int: ...
    @property
    def most_entries(self) -> int: ...
    @property
    def most_ratio(self) -> int: ...


class UntrustedArchive(Exception):
    """`why` is one word: damaged, entries, ratio, size, overlap, path, link, encrypted."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def open_archive(file: BinaryIO, limits: ArchiveLimits) -> zipfile.ZipFile:
    """The archive, once its directory has shown nothing hostile. Raises UntrustedArchive."""
    _check_announced_entries(file, limits)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        raise UntrustedArchive("damaged") from None
    _check_entries(archive.infolist(), limits, _size_of(file))
    return archive


def _check_announced_entries(file: BinaryIO, limits: ArchiveLimits) -> None:
    """Python reads the whole directory at once, so its length is judged first."""
    size = _size_of(file)
    file.seek(max(0, size - _END_OF_DIRECTORY.size - 0xFFFF))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_OF_DIRECTORY.size:
        raise UntrustedArchive("damaged")
    _, _, _, _, entries, directory_bytes, _, _ = _END_OF_DIRECTORY.unpack_from(tail, at)
    # 0xFFFF announces ZIP64, with room for billions.
    if entries > limits.most_entries or directory_bytes > limits.most_entries * 1024:
        raise UntrustedArchive("entries")
    file.seek(0)


def _size_of(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _check_entries(entries: list[zipfile.ZipInfo], limits: ArchiveLimits, archive_bytes: int) -> None:
    if len(entries) > limits.most_entries:
        raise UntrustedArchive("entries")
    for entry in entries:
        _check_entry(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.most_unpacked_bytes:
        raise UntrustedArchive("size")
    # Entries that share their bytes pack petabytes into kilobytes.
    if sum(entry.compress_size for entry in entries) > archive_bytes:
        raise UntrustedArchive("overlap")


def _check_entry(entry: zipfile.ZipInfo, limits: ArchiveLimits) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise UntrustedArchive("encrypted")
    if entry.file_size > limits.most_ratio * max(entry.compress_size, 1):
        raise UntrustedArchive("ratio")
    if is_outside(entry.orig_filename):
        raise UntrustedArchive("path")
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        raise UntrustedArchive("link")


def is_outside(name: str) -> bool:
    """True for a name that would leave the folder it is unpacked into, on any system."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name
