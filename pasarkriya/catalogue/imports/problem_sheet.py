"""What has to be put right, as a spreadsheet: opened beside the seller's own, row by row."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from pasarkriya.catalogue.imports.formulas import defused
from pasarkriya.catalogue.imports.sentences import import_sentence
from pasarkriya.catalogue.models import ImportProblem, ImportProblemKind


def kind_word(kind: str) -> str:
    return {
        ImportProblemKind.ROW: _("did not come in"),
        ImportProblemKind.MISSING: _("still missing"),
        ImportProblemKind.PICTURE: _("picture"),
    }[ImportProblemKind(kind)]


def write_problems(problems: Iterable[ImportProblem]) -> bytes:
    """CSV as Excel in Indonesian opens it, in the language of the reader."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([_("Row"), _("Column"), _("Product"), _("What"), _("What to do")])
    for problem in problems:
        sentence = import_sentence(problem.code, problem.facts)
        cells = [str(problem.row), problem.column, problem.product, kind_word(problem.kind), sentence]
        writer.writerow([defused(cell) for cell in cells])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")
