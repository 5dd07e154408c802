"""The child's side of printing. What people wrote reaches typst as data, never as source."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import typst

SHEETS = Path(__file__).parent / "sheets"


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    inputs = {"sheet": json.dumps(_printable(body["sheet"]))}
    if body["form"] == "png":
        pages = _compile(inputs, body["issued"], format="png", ppi=110)
        return {}, [pages[0] if isinstance(pages, list) else pages]
    try:
        return {"standard": "a-2b"}, [_compile(inputs, body["issued"], format="pdf", pdf_standards=["a-2b"])]
    except typst.TypstError:
        # PDF/A forbids signs that no shipped font has; the paper is due all the same.
        return {"standard": "1.7"}, [_compile(inputs, body["issued"], format="pdf", pdf_standards=["1.7"])]


def _compile(inputs: dict[str, str], issued: int, **how):
    return typst.compile(
        SHEETS / "paper.typ", root=SHEETS, ignore_system_fonts=True, sys_inputs=inputs, timestamp=issued, **how
    )


def _printable(thing):
    """Without control signs and halves of pairs, which no printer knows."""
    if isinstance(thing, str):
        return "".join(c for c in thing if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    if isinstance(thing, list):
        return [_printable(each) for each in thing]
    if isinstance(thing, dict):
        return {key: _printable(each) for key, each in thing.items()}
    return thing
