"""A paper is the same to the byte each time, and prints what people wrote as they wrote it."""

import hashlib
import json
import re
import subprocess
import sys

import pytest

from pasarkriya.papers.render import print_sheet
from pasarkriya.papers.tests.words_of import words_of

PAYLOADS = [
    "#{7*7}", "{{7*7}}", "${7*7}", "$x$", "%s", "%(name)s", "#sys.inputs", "#read(\"/etc/passwd\")", "#panic()",
    "#import \"x.typ\": *", "*bold*", "_under_", "`raw`", "```raw```", "= title", "- item", "+ item", "/ term: x",
    "<label>", "@reference", "\\", "\\u{41}", "#let x = 1", "#eval(\"1+1\")", "]", "[", "#[", "#]",
    ")", "(", "//comment",
    "/*comment*/", "~", "---", "...", "'quoted'", "<script>alert(1)</script>", "{% debug %}", "=HYPERLINK(\"x\")",
    "https://example.com/#x", "#pagebreak()",
]  # fmt: skip


def sheet(name="Citra", rows=(("Kain", "Rp1"),)):
    return {
        "title": ["Faktur", "Invoice"], "number": "INV/2026/X/0001", "date": "Selasa", "from": ["Sari", "Sidemen"],
        "to": ["Untuk", "Bill to", name, name], "facts": [["Pesanan", "Order", name]],
        "columns": [["Barang", "Goods"], ["Jumlah", "Amount"]], "rows": [list(row) for row in rows],
        "total": ["Jumlah", "Total", "Rp1"], "words": name, "signatures": [["a", "b", name]],
    }  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_looks_like_source_is_printed_as_it_is(payload):
    words = words_of(print_sheet(sheet(payload, [(payload, "Rp1")]), issued=1))
    assert words.count(re.sub(r"\s", "", payload)) >= 6


def test_it_is_an_archive_pdf_and_the_same_in_another_process():
    pdf = print_sheet(sheet(), issued=1_790_000_000)
    assert b"pdfaid:part" in pdf and pdf == print_sheet(sheet(), issued=1_790_000_000)
    assert pdf != print_sheet(sheet(), issued=1_790_000_001)
    code = (
        "import hashlib, json, sys; from pasarkriya.papers.press import answer\n"
        "print(hashlib.sha256(answer(json.load(sys.stdin), [])[1][0]).hexdigest())"
    )
    question = json.dumps({"sheet": sheet(), "issued": 1_790_000_000, "form": "pdf"})
    other = subprocess.run([sys.executable, "-c", code], input=question, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def naughty(real) -> list[str]:
    return json.loads((real / "15_blns.json").read_text())


def test_every_naughty_string_can_be_printed(real):
    for text in naughty(real):
        assert print_sheet(sheet(text), issued=1).startswith(b"%PDF")


def test_naughty_strings_are_printed_as_they_are(real):
    """Those of letters every font has; signs that no printer knows are left out, and nothing else is."""
    plain = [text for text in naughty(real) if re.sub(r"\s", "", text) and text.isascii()]
    printed = ["".join(c for c in text if " " <= c <= "~") for text in plain]
    assert len(printed) > 250
    words = words_of(print_sheet(sheet(rows=[(text, f"Rp{n}") for n, text in enumerate(plain)]), issued=1))
    missing = [text for text in printed if re.sub(r"\s", "", text) not in words]
    assert missing == []


def test_a_long_paper_goes_on_another_page():
    pdf = print_sheet(sheet(rows=[(f"Kain nomor {n}", "Rp1") for n in range(120)]), issued=1)
    assert "Kainnomor119" in words_of(pdf)
