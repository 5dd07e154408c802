"""The child's side of printing a report. What people wrote reaches typst as data, never as source."""

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from pasarkriya.papers.press import _printable

SHEETS = Path(__file__).parent


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    inputs = {"report": json.dumps(_printable(body["report"]))}
    made = typst.compile(
        SHEETS / "report.typ", root=SHEETS, ignore_system_fonts=True, sys_inputs=inputs, timestamp=body["issued"],
        format="pdf",
    )  # fmt: skip
    return {}, [made]
