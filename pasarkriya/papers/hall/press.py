"""The child's side of printing. What people wrote reaches typst as data, never as source."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import typst

SHEETS = Path(__file__).parent


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    inputs = {"sheet": json.dumps(_printable(body["sheet"])), "form": body["form"]}
    made = typst.compile(
        SHEETS / "hall.typ",
        root=SHEETS,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        timestamp=body["at"],
        format="pdf",
    )
    return {}, [made]


def _printable(thing):
    """Without control signs and halves of pairs, which no printer knows."""
    if isinstance(thing, str):
        return "".join(c for c in thing if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    if isinstance(thing, list):
        return [_printable(each) for each in thing]
    if isinstance(thing, dict):
        return {key: _printable(each) for key, each in thing.items()}
    return thing
