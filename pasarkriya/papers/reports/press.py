"""The child's side of printing a report. What people wrote reaches typst as data, never as source."""

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from pasarkriya.papers.press import _printable

SHEETS = Path(__file__).parent


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    inputs = {"report": json.dumps(_printable(body["report"]))}
    how = {"format": "png", "ppi": 110} if body["form"] == "png" else {"format": "pdf"}
    made = typst.compile(
        SHEETS / "report.typ", root=SHEETS, ignore_system_fonts=True, sys_inputs=inputs, timestamp=body["issued"], **how
    )
    return {}, made if isinstance(made, list) else [made]
