"""`pasarkriya products import|export`: a shop's works by spreadsheet."""

import argparse
import sys
from collections import Counter
from contextlib import ExitStack, nullcontext
from pathlib import Path

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pasarkriya.catalogue.actions.import_products import (
    carry_on_import,
    choose_columns,
    discard_import,
    open_import,
    preview_products,
    read_import,
    start_import,
)
from pasarkriya.catalogue.imports.columns import Columns, guess_columns
from pasarkriya.catalogue.imports.exporting import products_to_export
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.grouping import read_products
from pasarkriya.catalogue.imports.headers import normal
from pasarkriya.catalogue.imports.pictures_zip import open_pictures
from pasarkriya.catalogue.imports.planning import Plan
from pasarkriya.catalogue.imports.problem_sheet import write_problems
from pasarkriya.catalogue.imports.queries import problems_of_import
from pasarkriya.catalogue.imports.reading import read_table
from pasarkriya.catalogue.imports.sentences import import_sentence
from pasarkriya.catalogue.imports.sheet_products import RowError
from pasarkriya.catalogue.imports.writing import write_csv, write_xlsx
from pasarkriya.catalogue.models import ImportRun
from pasarkriya.cli.people import shop
from pasarkriya.cli.printing import show
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.wording.refusals import sentence_for

NOUN = "products"
HELP = gettext_lazy("The works on offer: in and out by spreadsheet, on and off the market")
BY = "command line"
SHOWN = 10


def register(verbs: argparse._SubParsersAction) -> None:
    bring_in = verbs.add_parser("import", help=_("bring in a spreadsheet: CSV, XLSX or XLS"))
    bring_in.add_argument("file", type=Path)
    bring_in.add_argument("--shop", required=True, metavar="SLUG")
    bring_in.add_argument("--pictures", type=Path, metavar="ZIP", help=_("the pictures that the spreadsheet names"))
    bring_in.add_argument("--dry-run", action="store_true", help=_("say what would happen, and change nothing"))
    bring_in.add_argument("--drafts", action="store_true", help=_("put nothing on the market yet"))
    bring_in.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=_("correct a column; empty leaves it out"),
    )
    bring_in.add_argument("--errors", type=Path, metavar="CSV", help=_("where to write what has to be put right"))
    bring_in.set_defaults(run=import_products)
    out = verbs.add_parser("export", help=_("write a shop's products, as the import reads them"))
    out.add_argument("file", type=Path, help=_("its ending decides: .csv or .xlsx"))
    out.add_argument("--shop", required=True, metavar="SLUG")
    out.set_defaults(run=export_products)


def import_products(args: argparse.Namespace) -> int:
    """0 when every row came in, 1 when some did not or the file was refused."""
    for path in filter(None, (args.file, args.pictures)):
        if not path.is_file():
            print(_("There is no file %(path)s.") % {"path": path}, file=sys.stderr)
            return 1
    return _dry_run(args) if args.dry_run else _bring_in(args)


def _bring_in(args: argparse.Namespace) -> int:
    with ExitStack() as stack:
        pictures = stack.enter_context(args.pictures.open("rb")) if args.pictures else None
        run = open_import(
            shop=shop(args.shop),
            file_name=args.file.name,
            sheet=args.file.read_bytes(),
            pictures=pictures,
            by=BY,
            now=now(),
        )
    try:
        _settle_columns(run, args)
        start_import(run, by=BY, now=now(), later=False)
    except Refusal:
        discard_import(run)
        raise
    _watch(run)
    return _report(run, args.errors or Path(f"{args.file.stem}-problems.csv"))


def _settle_columns(run: ImportRun, args: argparse.Namespace) -> None:
    guessed = read_import(run).columns
    columns = guessed.corrected(_corrections(args.column, guessed))
    _show_columns(columns)
    choose_columns(run, {column.index: column.field for column in columns.all}, publishes=not args.drafts)


def _watch(run: ImportRun) -> None:
    """A bar on a terminal, nothing when another program reads."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(_("Products"), total=None)
        for state in carry_on_import(run, now=now()):
            progress.update(task, total=state.total, completed=state.done)


def _report(run: ImportRun, errors: Path) -> int:
    run.refresh_from_db()
    if run.failure:
        print(sentence_for(run.failure["code"], run.failure["facts"]), file=sys.stderr)
        return 1
    show([_("Products"), ""], _counts(run))
    if not (run.created or run.updated or run.refused):
        print(_("Everything was here already; nothing was changed."))
    if problems := problems_of_import(run):
        errors.write_bytes(write_problems(problems))
        print(_("%(count)d remarks are in %(path)s.") % {"count": len(problems), "path": errors})
    return 1 if run.refused else 0


def _counts(run: ImportRun) -> list[tuple[str, int]]:
    return [
        (_("rows in the spreadsheet"), run.rows),
        (_("new products"), run.created),
        (_("changed"), run.updated),
        (_("unchanged"), run.unchanged),
        (_("not brought in"), run.refused),
        (_("kept as drafts, something is missing"), run.incomplete),
        (_("new pictures"), run.pictures),
    ]


def _dry_run(args: argparse.Namespace) -> int:
    here = shop(args.shop)
    table = read_table(args.file)
    guessed = guess_columns(table)
    columns = guessed.corrected(_corrections(args.column, guessed))
    _show_columns(columns)
    reading = read_products(table, columns)
    with open_pictures(args.pictures) if args.pictures else nullcontext() as archive:
        plans = preview_products(here, reading, archive, most=len(reading.products))
    _foretell(plans, reading.errors)
    return 1 if reading.errors else 0


def _foretell(plans: list[Plan], errors: tuple[RowError, ...]) -> None:
    words = {
        "created": _("new products"),
        "updated": _("changed"),
        "unchanged": _("unchanged"),
        "refused": _("refused"),
    }
    counted = Counter(str(plan.change) for plan in plans)
    show([_("Products"), ""], [(word, counted[change]) for change, word in words.items()])
    for error in errors[:SHOWN]:
        where = _("Row %(row)d") % {"row": error.row} + (f", {error.column}" if error.column else "")
        print(f"{where}: {import_sentence(error.code, error.facts)}", file=sys.stderr)
    print(_("Nothing was changed."))


def _show_columns(columns: Columns) -> None:
    rows = [(c.heading or c.index + 1, c.field or "-", f"{c.confidence} %" if c.field else "") for c in columns.all]
    Console(stderr=True).print(_("Columns, and how sure we are:"), style="bold")
    for heading, field, confidence in rows:
        print(f"  {heading} → {field} {confidence}", file=sys.stderr)


def _corrections(texts: list[str], columns: Columns) -> dict[int, Field | None]:
    """`Harga Lama=price`, `Catatan=`. A heading or field nobody knows is left alone, and said so."""
    by_heading = {normal(column.heading): column.index for column in columns.all}
    found: dict[int, Field | None] = {}
    for text in texts:
        heading, _sign, field = text.rpartition("=")
        if normal(heading) not in by_heading or (field and field not in list(Field)):
            print(_("“%(text)s” names no column or field; it was left aside.") % {"text": text}, file=sys.stderr)
            continue
        found[by_heading[normal(heading)]] = Field(field) if field else None
    return found


def export_products(args: argparse.Namespace) -> int:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    write = write_xlsx if args.file.suffix.lower() == ".xlsx" else write_csv
    products = list(products_to_export(shop(args.shop)))
    args.file.write_bytes(write(products, language))
    print(_("%(count)d products are in %(path)s.") % {"count": len(products), "path": args.file})
    return 0
