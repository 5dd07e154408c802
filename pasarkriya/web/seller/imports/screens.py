"""What the columns' page and the report show, put together from the file and the run."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext as _

from pasarkriya.catalogue.actions.import_products import Sheet, preview_import
from pasarkriya.catalogue.imports.columns import Column
from pasarkriya.catalogue.imports.planning import Plan
from pasarkriya.catalogue.imports.queries import problems_of_import
from pasarkriya.catalogue.imports.sentences import import_sentence
from pasarkriya.catalogue.imports.sheet_products import RowError
from pasarkriya.catalogue.models import ImportProblem, ImportRun, ImportStatus
from pasarkriya.web.seller.imports.words import CHANGES, certainty, field_options
from pasarkriya.wording.refusals import sentence_for

SHOWN = 12
LOOKED_AT = 200
SAMPLE = 60


@dataclass(frozen=True)
class ColumnRow:
    index: int
    heading: str
    chosen: str
    certainty: str
    sample: str


@dataclass(frozen=True)
class PlanRow:
    """`price` and `unit` of the first variant; `missing` are sentences."""

    row: int
    name: str
    price: int | None
    unit: str
    stock: int | None
    word: str
    tone: str
    missing: list[str]


class ColumnsScreen:
    def __init__(self, run: ImportRun, sheet: Sheet) -> None:
        self.options = field_options()
        self._sheet = sheet
        self._plans = preview_import(run, sheet, most=LOOKED_AT)
        self._counts = Counter(str(plan.change) for plan in self._plans)

    @property
    def used(self) -> list[ColumnRow]:
        return [_column_row(column) for column in self._sheet.columns.all if column.field]

    @property
    def unused(self) -> list[ColumnRow]:
        return [_column_row(column) for column in self._sheet.columns.all if not column.field]

    @property
    def products(self) -> int:
        return len(self._sheet.reading.products)

    @property
    def rows(self) -> int:
        return len(self._sheet.table.rows)

    @property
    def refused(self) -> int:
        return len({error.row for error in self._sheet.reading.errors})

    @property
    def unchanged(self) -> bool:
        """Whether all that was looked at is here already."""
        return bool(self._plans) and self._counts["unchanged"] == len(self._plans)

    @property
    def errors(self) -> list[tuple[str, str]]:
        return [
            (_where(error), import_sentence(error.code, error.facts)) for error in self._sheet.reading.errors[:SHOWN]
        ]

    @property
    def preview(self) -> list[PlanRow]:
        return [_plan_row(plan) for plan in self._plans[:SHOWN]]


class ReportScreen:
    def __init__(self, run: ImportRun) -> None:
        self._run = run

    @property
    def is_over(self) -> bool:
        return self._run.status in (ImportStatus.DONE, ImportStatus.FAILED)

    @property
    def failure(self) -> str:
        failure = self._run.failure
        return sentence_for(failure["code"], failure["facts"]) if failure else ""

    @property
    def changed_nothing(self) -> bool:
        return not (self._run.created or self._run.updated or self._run.refused or self._run.pictures)

    @cached_property
    def problems(self) -> list[tuple[str, str, list[str]]]:
        """Where, whose, and what to do; the first few products and rows."""
        found = problems_of_import(self._run, limit=SHOWN * 3)
        groups = groupby(found, key=lambda each: (_where(each), each.product))
        told = [(*key, [import_sentence(each.code, each.facts) for each in group]) for key, group in groups]
        return told[:SHOWN]


def _column_row(column: Column) -> ColumnRow:
    sample = next(iter(column.samples), "")
    return ColumnRow(
        index=column.index,
        heading=column.heading,
        chosen=str(column.field or ""),
        certainty=certainty(column),
        sample=sample[:SAMPLE] + ("…" if len(sample) > SAMPLE else ""),
    )


def _plan_row(plan: Plan) -> PlanRow:
    first = next(iter(plan.sheet.variants), None)
    word, tone = CHANGES[str(plan.change)]
    return PlanRow(
        row=plan.sheet.rows[0],
        name=plan.sheet.name,
        price=first.price_amount if first else None,
        unit=first.unit if first else "piece",
        stock=first.stock if first else None,
        word=str(word),
        tone=tone,
        missing=[import_sentence(problem.code, problem.facts) for problem in plan.remarks],
    )


def _where(problem: ImportProblem | RowError) -> str:
    row = _("Row %(row)d") % {"row": problem.row}
    return f"{row}, {problem.column}" if problem.column else row
