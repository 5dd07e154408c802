"""From an uploaded file to a table, or to a refusal that says what is wrong with the file."""

from dataclasses import dataclass
from pathlib import Path

from pasarkriya.catalogue.imports import refusals
from pasarkriya.catalogue.imports.headers import find_header
from pasarkriya.catalogue.imports.kinds import sheet_kind
from pasarkriya.catalogue.imports.limits import MB, SheetLimits
from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits, Reason


@dataclass(frozen=True)
class TableRow:
    """`number` is what the spreadsheet shows at its left edge. Cells are text, stripped."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`header` is empty when the file has none; `kind` is 'csv', 'xlsx' or 'xls'."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    kind: str
    sheet: str = ""

    @property
    def width(self) -> int:
        return max(len(self.header), *(len(row.cells) for row in self.rows), 0)


_reading_room = Confined(
    "pasarkriya.catalogue.imports.parse:answer",
    Limits(
        memory_bytes=600 * MB,
        cpu_seconds=10,
        wall_seconds=20,
        question_bytes=17 * MB,
        answer_bytes=96 * MB,
        questions_per_child=20,
    ),
    at_once=1,
)

_REFUSALS = {
    Reason.START: refusals.SheetsBusy,
    Reason.CRASH: refusals.SheetDamaged,
    Reason.MEMORY: refusals.SheetTooCostly,
    Reason.TIME: refusals.SheetTooCostly,
}


def read_table(upload: bytes | Path, limits: SheetLimits = SheetLimits()) -> Table:
    """Raises one of `imports.refusals`, and nothing else whatever the bytes."""
    data = _read(upload, limits)
    kind = sheet_kind(data)
    if not data.strip():
        raise refusals.SheetEmpty()
    if kind is None:
        raise refusals.SheetOfUnknownKind()
    sheet, rows = _parse(data, kind, limits)
    header, body = find_header(rows)
    if not body:
        raise refusals.SheetEmpty()
    return Table(header, tuple(TableRow(number, tuple(cells)) for number, cells in body), kind, sheet)


def _read(upload: bytes | Path, limits: SheetLimits) -> bytes:
    size = upload.stat().st_size if isinstance(upload, Path) else len(upload)
    if size > limits.most_bytes:
        raise refusals.SheetTooLarge(bytes=size, most_bytes=limits.most_bytes)
    return upload.read_bytes() if isinstance(upload, Path) else upload


def _parse(data: bytes, kind: str, limits: SheetLimits) -> tuple[str, list]:
    question = {"kind": kind, "limits": limits.as_question()}
    try:
        answer, _ = _reading_room.ask(question, [data])
    except ConfinedFailure as failure:
        raise _REFUSALS[failure.reason]() from None
    if "refused" in answer:
        raise refusals.BY_CODE[answer["refused"]](**answer["facts"])
    return answer["sheet"], answer["rows"]
