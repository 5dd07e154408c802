"""Tells what a file is by its first bytes, and refuses what hides in the same wrapping."""

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"{\\rtf", b"MZ")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<svg", b"<script", b"<?php")


def sheet_kind(data: bytes) -> str | None:
    """'xlsx', 'xls', 'csv', or None for what is certainly no table."""
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return "xlsx"
    if data.startswith(_OLE):
        return "xls"
    return None if _is_something_else(data) else "csv"


def _is_something_else(data: bytes) -> bool:
    if data.startswith(_NO_TEXT) or data[4:8] == b"ftyp" or data[:4] == b"RIFF":
        return True
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_MARKUP)


def is_encrypted_ole(data: bytes) -> bool:
    """An XLSX with a password is wrapped in OLE, under this stream name."""
    return "EncryptedPackage".encode("utf-16-le") in data


def has_ole_macros(data: bytes) -> bool:
    return "_VBA_PROJECT".encode("utf-16-le") in data


def is_workbook_ole(data: bytes) -> bool:
    return any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
