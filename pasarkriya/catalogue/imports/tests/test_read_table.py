import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasarkriya.catalogue.imports import refusals
from pasarkriya.catalogue.imports.limits import SheetLimits
from pasarkriya.catalogue.imports.reading import read_table
from pasarkriya.catalogue.imports.tests import hostile
from pasarkriya.kernel.refusals import Refusal
from tests.effort import work_done

MB = 1024 * 1024
LIST = [["Nama", "Harga", "Stok"], ["Endek, biru; halus", "150.000", "3"], ['Kain "Poleng"\nbesar', "90.000", "12"]]


def as_csv(delimiter: str, rows: list[list[str]] = LIST, end: str = "\r\n") -> str:
    quoted = ([cell.replace('"', '""') for cell in row] for row in rows)
    return end.join(delimiter.join(f'"{cell}"' for cell in row) for row in quoted) + end


def cells(data: bytes) -> list[list[str]]:
    table = read_table(data)
    return [list(table.header), *(list(row.cells) for row in table.rows)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_dialect_gives_the_same_table(delimiter: str, encoding: str, end: str) -> None:
    assert cells(as_csv(delimiter, LIST, end).encode(encoding)) == LIST


def test_letters_beyond_ascii_survive_each_encoding() -> None:
    text = "Nama;Harga\nPréé kain tenun;1.000\nSÃO – “halus”;2.000\n"
    for encoding in ("utf-8", "utf-16", "cp1252"):
        assert cells(text.encode(encoding))[2] == ["SÃO – “halus”", "2.000"]


def test_excels_own_line_about_the_delimiter_is_obeyed() -> None:
    assert cells(b"sep=|\nNama|Harga\nA,B;C|1.000\n") == [["Nama", "Harga"], ["A,B;C", "1.000"]]


def test_quotes_escaped_as_databases_do_are_read() -> None:
    assert cells(rb'"Nama","Harga"' + b"\n" + rb'"Kain \"Poleng\"","1.000"')[1] == ['Kain "Poleng"', "1.000"]


def test_a_file_without_headings_keeps_its_first_row() -> None:
    table = read_table(b"1101010,1101,TEUPAH SELATAN\n1101020,1101,SIMEULUE TIMUR\n")
    assert table.header == ()
    assert [row.number for row in table.rows] == [1, 2]


def test_headings_nobody_knows_are_headings_all_the_same() -> None:
    assert read_table(b"alpha,beta\nx,1\ny,2\n").header == ("alpha", "beta")


def test_titles_above_and_hints_below_the_headings_are_left_out() -> None:
    rows = [
        ["Daftar produk Toko Ni Luh"],
        [],
        ["ps_product_name|1|0", "ps_price|1|1", "ps_stock|1|1", "ps_weight"],
        ["Nama Produk*", "Harga*", "Stok", "Berat (kg)*"],
        ["Wajib diisi", "Isi angka saja", "Isi angka saja", "0.01 sampai 500"],
        ["Endek", 150_000, 3, 0.25],
    ]
    table = read_table(hostile.xlsx(rows))
    assert table.header[0] == "ps_product_name|1|0"
    assert [row.number for row in table.rows][-1] == 6
    assert table.rows[-1].cells == ("Endek", "150000", "3", "0.25")


def test_the_sheet_with_our_headings_is_taken_not_the_one_with_instructions() -> None:
    data = hostile.xlsx([["Cara mengisi"], ["1. Baca dulu"]], {"Template": LIST})
    table = read_table(data)
    assert (table.sheet, len(table.rows)) == ("Template", 2)


def test_numbers_dates_and_empty_rows_come_as_people_see_them() -> None:
    rows = [["Nama", "Harga", "Stok", "Tanggal"], ["A", 150_000.0, 1.5, date(2026, 11, 24)], [], ["B", 1e6, True, ""]]
    file_rows = [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows]
    table = read_table(hostile.xlsx(file_rows))
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows[0].cells == ("A", "150000", "1.5", "2026-11-24")
    assert table.rows[1].cells == ("B", "1000000", "1")


HOSTILE = {
    "ratio": (hostile.with_entries(hostile.xlsx(LIST), {"xl/media/a.bin": bytes(2 * MB)}), "ratio"),
    "entries": (hostile.with_entries(hostile.xlsx(LIST), {f"x/{i}": "x" for i in range(300)}), "entries"),
    "zip64 announced": (hostile.zipped({str(i): "" for i in range(66_000)}), "entries"),
    "up": (hostile.with_entries(hostile.xlsx(LIST), {"../../etc/cron.d/x": "x"}), "path"),
    "absolute": (hostile.with_entries(hostile.xlsx(LIST), {"/etc/passwd": "x"}), "path"),
    "backslash": (hostile.with_entries(hostile.xlsx(LIST), {"..\\..\\x.dll": "x"}), "path"),
    "overlap": (hostile.overlapping(150), "overlap"),
    "laughs": (hostile.with_entries(hostile.xlsx(LIST), {"xl/workbook.xml": hostile.LAUGHS}), "entity"),
    "reads files": (hostile.with_entries(hostile.xlsx(LIST), {"xl/workbook.xml": hostile.READS_FILES}), "entity"),
    "in UTF-16": (
        hostile.with_entries(hostile.xlsx(LIST), {"xl/workbook.xml": hostile.READS_FILES.encode("utf-16")}),
        "entity",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_workbook_built_to_harm_is_refused_within_a_second(name: str) -> None:
    data, why = HOSTILE[name]
    read_table(as_csv(",").encode())  # the first question starts the child
    started = work_done()
    with pytest.raises(refusals.SheetNotTrusted) as refusal:
        read_table(data)
    assert refusal.value.facts == {"why": why}
    assert work_done() - started < 1


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_a_sheet_of_four_hundred_thousand_rows_is_refused_unparsed() -> None:
    bomb = hostile.many_rows(1_000_000)
    before, started = resident_bytes(), work_done()
    with pytest.raises((refusals.SheetNotTrusted, refusals.SheetTooLarge)):
        read_table(bomb)
    assert work_done() - started < 2
    assert resident_bytes() - before < 30 * MB


def test_with_the_size_limits_off_the_bomb_still_ends_in_a_refusal() -> None:
    """The canary: the limits above are what spares us this."""
    off = SheetLimits(most_unpacked_bytes=10**10, most_ratio=10**9)
    before = resident_bytes()
    with pytest.raises((refusals.SheetTooCostly, refusals.SheetTooManyRows)):
        read_table(hostile.many_rows(1_000_000), off)
    assert resident_bytes() - before < 30 * MB
    assert cells(as_csv(";").encode())[0] == LIST[0]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", refusals.SheetEmpty),
        (b" \r\n , \n", refusals.SheetEmpty),
        (b"Nama;Harga\n", refusals.SheetEmpty),
        (b"%PDF-1.7 ...", refusals.SheetOfUnknownKind),
        (b"\x89PNG\r\n\x1a\n", refusals.SheetOfUnknownKind),
        (b"<html><table><tr><td>xls by name</td></tr></table></html>", refusals.SheetOfUnknownKind),
        (bytes(range(256)) * 20, refusals.SheetOfUnknownKind),
        (hostile.zipped({"a.txt": "no workbook"}), refusals.SheetOfUnknownKind),
        (hostile.xlsx(LIST)[:-30], refusals.SheetDamaged),
        (hostile.with_entries(hostile.xlsx(LIST), {"xl/workbook.xml": "<workbook"}), refusals.SheetDamaged),
        (hostile.with_entries(hostile.xlsx(LIST), {"xl/vbaProject.bin": "x"}), refusals.SheetWithMacros),
        (hostile.encrypted(hostile.xlsx(LIST)), refusals.SheetEncrypted),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), refusals.SheetEncrypted),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), refusals.SheetWithMacros),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), refusals.SheetOfUnknownKind),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), refusals.SheetDamaged),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_name(data: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_table(data)


@pytest.mark.parametrize(
    ("data", "refusal", "facts"),
    [
        (b"Nama;Harga\n" + b"x;1000\n" * 101, refusals.SheetTooManyRows, {"most_rows": 100}),
        (b"a;" * 30 + b"\n" + b"x;" * 30, refusals.SheetTooManyColumns, {"most_columns": 20}),
        (b"a;b\nx;1\n" + b"y" * 600 + b";1\n", refusals.SheetCellTooLong,
         {"row": 3, "column": 1, "most_characters": 500}),
        (b"a;b;c\n" + b"x;y;z\n" * 90, refusals.SheetTooManyCells, {"most_cells": 250}),
        (b"x" * 20_000, refusals.SheetTooLarge, {"bytes": 20_000, "most_bytes": 10_000}),
    ],
)  # fmt: skip
def test_each_limit_says_what_it_is(data: bytes, refusal: type[Refusal], facts: dict) -> None:
    limits = SheetLimits(most_bytes=10_000, most_rows=100, most_columns=20, most_cells=250, most_characters=500)
    with pytest.raises(refusal) as raised:
        read_table(data, limits)
    assert raised.value.facts == facts


def test_a_quote_that_is_never_closed_is_found_as_a_cell_too_long() -> None:
    with pytest.raises(refusals.SheetCellTooLong) as refusal:
        read_table(b'Nama;Harga\n"Endek;1000\n' + b"kain;2000\n" * 5_000)
    assert refusal.value.facts["row"] == 2


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    for start in (b"", b"Nama;Harga\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook"):
        try:
            read_table(start + data)
        except Refusal:
            continue


def test_a_broken_workbook_raises_nothing_but_a_refusal() -> None:
    dice = random.Random(7)
    whole = hostile.xlsx(LIST * 10)
    for _ in range(100):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            read_table(bytes(broken))
        except Refusal:
            continue
