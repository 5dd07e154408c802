"""The child's side of printing a report. What people wrote reaches typst as data, never as source."""

from collections.abc import Sequence
from pathlib import Path

from pasarkriya.kernel.typesetting import typeset

SHEET = Path(__file__).parent / "report.typ"


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    return {}, typeset(SHEET, {"report": body["report"]}, issued=body["issued"], format="pdf")
