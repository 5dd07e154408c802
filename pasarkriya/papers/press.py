"""The child's side of printing. What people wrote reaches typst as data, never as source."""

from collections.abc import Sequence
from pathlib import Path

import typst

from pasarkriya.kernel.typesetting import archived, typeset

SHEET = Path(__file__).parent / "sheets" / "paper.typ"


def answer(body: dict, blobs: Sequence[bytes]) -> tuple[dict, list[bytes]]:
    """PDF/A, or its first page as a picture. Standard 1.7 only where typst finds no other way: the paper is due."""
    inputs, issued = {"sheet": body["sheet"]}, body["issued"]
    try:
        (pdf, inputs), standard = archived(SHEET, inputs, issued=issued), "a-2b"
    except typst.TypstError:
        (pdf,), standard = typeset(SHEET, inputs, issued=issued, format="pdf", pdf_standards=["1.7"]), "1.7"
    if body["form"] == "png":
        return {}, typeset(SHEET, inputs, issued=issued, format="png", ppi=110)[:1]
    return {"standard": standard}, [pdf]
