"""XLSX and XLS. Runs confined; the archive and its XML are judged before the parser sees them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from pasarkriya.catalogue.imports.archives import UntrustedArchive, open_archive
from pasarkriya.catalogue.imports.limits import SheetLimits

# Where a document type may stand: before the first element.
_PROLOGUE_BYTES = 65_536
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)

Grid = Sequence[Sequence[object]]


class WorkbookWithMacros(Exception):
    pass


class NoWorkbook(Exception):
    pass


def check_xlsx(data: bytes, limits: SheetLimits) -> None:
    """Raises UntrustedArchive, WorkbookWithMacros or NoWorkbook."""
    with open_archive(io.BytesIO(data), limits) as archive:
        names = {name.lower() for name in archive.namelist()}
        if any(name.endswith("vbaproject.bin") for name in names):
            raise WorkbookWithMacros
        if "[content_types].xml" not in names:
            raise NoWorkbook
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_prologue(archive, entry)


def _check_prologue(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Office never writes a document type; whoever does is after entities or our files."""
    try:
        with archive.open(entry) as part:
            start = part.read(_PROLOGUE_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise UntrustedArchive("damaged") from None
    if _DOCTYPE.search(start.replace(b"\0", b"")):
        raise UntrustedArchive("entity")


def read_sheets(data: bytes) -> Iterator[tuple[str, tuple[int, int], Grid]]:
    """Name, rows above and columns before, and cells of every visible sheet that holds anything."""
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for meta in workbook.sheets_metadata:
        if meta.visible is not calamine.SheetVisibleEnum.Visible or meta.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        if sheet.start is not None:
            yield meta.name, sheet.start, sheet.to_python(skip_empty_area=True)


def as_text(cell: object) -> str:
    """A cell as a person would have typed it: no `.0`, dates as 2026-11-24, yes as 1."""
    match cell:
        case bool():
            return str(int(cell))
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case float():
            return format(cell, ".15g")
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return str(cell)
