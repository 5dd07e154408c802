"""The problems of a run as rows: by row of the sheet, by column, by code."""

from collections.abc import Iterator, Mapping
from typing import Any

from pasarkriya.catalogue.imports.photos import Developed
from pasarkriya.catalogue.imports.planning import Change, Plan
from pasarkriya.catalogue.imports.sheet_products import RowError
from pasarkriya.catalogue.models import ImportProblem, ImportProblemKind, ImportRun
from pasarkriya.catalogue.rules import Problem


def problem_of_row(run: ImportRun, error: RowError) -> ImportProblem:
    return ImportProblem(
        run=run,
        kind=ImportProblemKind.ROW,
        row=error.row,
        column=error.column[:120],
        code=error.code,
        facts=error.facts,
    )


def row_problem(run: ImportRun, plan: Plan, code: str, facts: Mapping[str, Any]) -> ImportProblem:
    """A product that did not come in, named by its first row."""
    return _problem(run, plan, ImportProblemKind.ROW, Problem(code, dict(facts)))


def problems_of_plan(run: ImportRun, plan: Plan, developed: Developed) -> Iterator[ImportProblem]:
    kind = ImportProblemKind.ROW if plan.change is Change.REFUSED else ImportProblemKind.MISSING
    for problem in plan.remarks:
        yield _problem(run, plan, kind, problem)
    for problem in developed.problems:
        yield _problem(run, plan, ImportProblemKind.PICTURE, problem)


def _problem(run: ImportRun, plan: Plan, kind: str, problem: Problem) -> ImportProblem:
    return ImportProblem(
        run=run,
        kind=kind,
        row=plan.sheet.rows[0] if plan.sheet.rows else 0,
        product=plan.sheet.name[:120],
        code=problem.code,
        facts=dict(problem.facts),
    )
