"""The child's side of printing. What people wrote reaches typst as data, never as source."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import typst

SHEETS = Path(__file__).parent


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    inputs = {"labels": json.dumps(_printable(body["labels"])), "form": body["form"]}
    how = {"format": "png", "ppi": body["ppi"]} if body["ppi"] else {"format": "pdf"}
    made = typst.compile(
        SHEETS / "labels.typ", root=SHEETS, ignore_system_fonts=True, sys_inputs=inputs, timestamp=body["issued"], **how
    )
    return {}, made if isinstance(made, list) else [made]


def _printable(thing):
    """Without control signs and halves of pairs, which no printer knows."""
    if isinstance(thing, str):
        return "".join(c for c in thing if unicodedata.category(c) not in ("Cc", "Cs"))
    if isinstance(thing, list):
        return [_printable(each) for each in thing]
    if isinstance(thing, dict):
        return {key: _printable(each) for key, each in thing.items()}
    return thing
