"""The child's side of printing. What people wrote reaches typst as data, never as source."""

from collections.abc import Sequence
from pathlib import Path

from pasarkriya.kernel.typesetting import typeset

SHEET = Path(__file__).parent / "labels.typ"


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    how = {"format": "png", "ppi": body["ppi"]} if body["ppi"] else {"format": "pdf"}
    return {}, typeset(SHEET, {"labels": body["labels"], "form": body["form"]}, issued=body["issued"], **how)
