"""What people write is printed in type that is shipped, and what no type has is seen to be missing."""

import hashlib
from pathlib import Path

import pytest

from pasarkriya.kernel.typesetting import FONTS, MISSING, archived, printable

LINES = '#let it = json(bytes(sys.inputs.it))\n#set text(font: "Libertinus Serif")\n#it.name'


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    (tmp_path / "a.typ").write_text(LINES)
    return tmp_path / "a.typ"


def printed(sheet: Path, name: str) -> str:
    pdf, inputs = archived(sheet, {"it": {"name": name}}, issued=1)
    assert b"pdfaid:part" in pdf
    return inputs["it"]["name"]


@pytest.mark.parametrize("name", ["ᬦᬶ ᬮᬸᬄ ᬓᬤᬾᬓ᭄", "ꦧꦠꦶꦏ꧀", "كيبايا", "Kain 🧵✨", "Nguyễn Đỗ", "Привет"])
def test_names_in_the_letters_of_the_islands_are_printed(sheet, name):
    assert printed(sheet, name) == name


def test_a_sign_no_type_has_is_a_box_and_the_rest_stays(sheet):
    assert printed(sheet, "Batik 印尼蜡染 Ayu") == f"Batik {MISSING * 4} Ayu"
    assert printed(sheet, "ผ้า 한국 ᬩ").endswith(" ᬩ")
    assert printed(sheet, "𓀀👩🏽‍🦱 x").endswith(" x")


def test_nothing_hangs_on_a_box(sheet):
    assert printed(sheet, "ab\u0e49 \U0001fadf\ufe0f\u0301.").endswith(".")


def test_control_signs_and_half_pairs_are_left_out():
    assert printable({"a": ["x\x00y\n", "\ud800z"], "n": 1}) == {"a": ["xy\n", "z"], "n": 1}


def test_the_type_is_what_was_taken_in():
    told = dict(line.split()[::-1] for line in (FONTS / "SHA256SUMS").read_text().splitlines())
    assert told == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")}
