"""Makes spreadsheets no seller makes."""

import io
import random
import zipfile

import xlsxwriter

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><workbook>&c;</workbook>'
)
READS_FILES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'


def xlsx(rows: list[list[object]], sheets: dict[str, list[list[object]]] | None = None) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name, grid in ({"Sheet1": rows} | (sheets or {})).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(grid):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def with_entries(data: bytes, entries: dict[str, bytes | str]) -> bytes:
    """The archive with more files in it; a name that is there already is replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            if entry.filename not in entries:
                archive.writestr(entry, source.read(entry))
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def zipped(entries: dict[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def encrypted(data: bytes) -> bytes:
    """Sets the 'encrypted' bit of every entry, in its own head and in the directory."""
    broken = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = broken.find(signature)
        while at >= 0:
            broken[at + flags] |= 1
            at = broken.find(signature, at + 4)
    return bytes(broken)


def overlapping(entries: int) -> bytes:
    """Every entry of the directory points at the same packed bytes."""
    kernel = zipped({"0": random.Random(1).randbytes(3_000)})
    directory_at = kernel.rindex(b"PK\x01\x02")
    end_at = kernel.rindex(b"PK\x05\x06")
    entry, end = kernel[directory_at:end_at], bytearray(kernel[end_at:])
    directory = b"".join(entry[:46] + bytes([65 + i % 26]) + entry[47:] for i in range(entries))
    end[8:12] = entries.to_bytes(2, "little") * 2
    end[12:16] = len(directory).to_bytes(4, "little")
    return kernel[:directory_at] + directory + bytes(end)


def many_rows(count: int) -> bytes:
    """A sheet of `count` rows, small as a file: the bomb that needs no trick."""
    row = '<row><c t="inlineStr"><is><t>kain endek bali yang sangat panjang namanya</t></is></c></row>'
    sheet = f"<worksheet><sheetData>{row * count}</sheetData></worksheet>"
    return with_entries(xlsx([["a"]]), {"xl/worksheets/sheet1.xml": sheet})
