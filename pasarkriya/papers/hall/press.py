"""The child's side of printing. What people wrote reaches typst as data, never as source."""

from collections.abc import Sequence
from pathlib import Path

from pasarkriya.kernel.typesetting import typeset

SHEET = Path(__file__).parent / "hall.typ"


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    inputs = {"sheet": body["sheet"], "form": body["form"]}
    return {}, typeset(SHEET, inputs, issued=body["at"], format="pdf")
