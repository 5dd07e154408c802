"""A paper as PDF/A, the same to the byte each time. Printed in a child with bounded time and memory."""

from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits
from pasarkriya.papers.actions.issue_paper import digest_of
from pasarkriya.papers.models import Paper
from pasarkriya.papers.refusals import PaperChanged, PaperNotPrinted

MB = 1024 * 1024

_printer = Confined(
    "pasarkriya.papers.press:answer",
    Limits(memory_bytes=2048 * MB, cpu_seconds=8, wall_seconds=12, question_bytes=4 * MB, answer_bytes=16 * MB),
)


def render(paper: Paper) -> bytes:
    """Raises `PaperChanged` when the row was tampered with, `PaperNotPrinted` when a limit was met."""
    if digest_of(paper.data) != paper.digest:
        raise PaperChanged()
    return print_sheet(paper.data, issued=int(paper.issued_at.timestamp()))


def print_sheet(sheet: dict, *, issued: int, form: str = "pdf") -> bytes:
    """`issued` is the PDF's date, in seconds since 1970; `form` is `pdf` or `png` (the first page)."""
    try:
        _, blobs = _printer.ask({"sheet": sheet, "issued": issued, "form": form})
    except ConfinedFailure as failure:
        raise PaperNotPrinted() from failure
    return blobs[0]
