"""A shop's spreadsheet comes in: kept, its columns chosen, planned, written batch by batch.

Between two batches the worker may die: the next one goes on where the last
committed batch ended. The same file again finds nothing to change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import BinaryIO

from django.db import IntegrityError, transaction

from pasarkriya.catalogue.events import ImportQueued
from pasarkriya.catalogue.imports.applying import apply_batch
from pasarkriya.catalogue.imports.columns import Columns, guess_columns
from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.grouping import Reading, read_products
from pasarkriya.catalogue.imports.photos import count_by_key, count_new, develop_pictures
from pasarkriya.catalogue.imports.pictures_zip import PicturesZip, open_pictures
from pasarkriya.catalogue.imports.planning import Plan, plan_products
from pasarkriya.catalogue.imports.problems import problem_of_row
from pasarkriya.catalogue.imports.reading import Table, read_table
from pasarkriya.catalogue.imports.standing import standing_products
from pasarkriya.catalogue.imports.storage import drop_files, keep_files, kept_pictures, kept_sheet
from pasarkriya.catalogue.imports.words import load_words
from pasarkriya.catalogue.models import ImportProblem, ImportRun, ImportStatus
from pasarkriya.catalogue.refusals import ImportUnderWay, ImportWithoutName
from pasarkriya.catalogue.states import import_machine
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.shops.models import Shop

BATCH = 25
# A worker touches its run with every batch; one that lies still this long has died.
STILL = timedelta(minutes=10)
# Files nobody decided about are not kept for ever.
FORGOTTEN = timedelta(days=7)


@dataclass(frozen=True)
class Sheet:
    """The file of a run, as understood with the columns chosen so far."""

    table: Table
    columns: Columns
    reading: Reading


def open_import(
    *, shop: Shop, file_name: str, sheet: bytes, pictures: BinaryIO | None, by: str, now: datetime
) -> ImportRun:
    """Keep the files for a look at the columns. Raises `imports.refusals`; then nothing is kept."""
    table = read_table(sheet)
    if pictures is not None:
        with open_pictures(pictures):
            pass  # opening it is the check
    return ImportRun.objects.create(
        shop=shop,
        by=by,
        folder=keep_files(sheet, pictures),
        file_name=PurePath(file_name.replace("\\", "/").replace("\0", "")).name[:120] or "-",
        has_pictures=pictures is not None,
        rows=len(table.rows),
        created_at=now,
        touched_at=now,
    )


def read_import(run: ImportRun) -> Sheet:
    table = read_table(kept_sheet(run.folder))
    columns = guess_columns(table).corrected(_choices(run.columns))
    return Sheet(table, columns, read_products(table, columns))


def _choices(columns: Mapping[str, str]) -> dict[int, Field | None]:
    return {int(index): Field(field) if field else None for index, field in columns.items()}


def choose_columns(run: ImportRun, choices: Mapping[int, Field | None], *, publishes: bool) -> None:
    """Remember what a person says the columns are; None leaves one out."""
    run.columns = {str(index): str(field or "") for index, field in choices.items()}
    run.publishes = publishes
    run.save(update_fields=["columns", "publishes"])


@transaction.atomic
def start_import(run: ImportRun, *, by: str, now: datetime, later: bool = True) -> None:
    """Hand it to the worker, or (`later` false) to the caller. Raises `ImportUnderWay`, `ImportWithoutName`."""
    if not read_import(run).columns.of(Field.NAME):
        raise ImportWithoutName()
    try:
        with transaction.atomic():
            import_machine.move(run, ImportStatus.QUEUED, by=by, now=now, touched_at=now)
    except IntegrityError:
        raise ImportUnderWay() from None
    if later:
        publish(ImportQueued(run.pk))


def carry_on_import(run: ImportRun, *, now: datetime) -> Iterator[ImportRun]:
    """Bring in what is left of it, yielding the run after every batch. A refusal of the file ends it as FAILED."""
    try:
        sheet = _begin(run, now)
        with kept_pictures(run.folder) as archive:
            yield from _batches(run, sheet.reading, archive, now)
    except Refusal as refusal:
        failure = {"code": refusal.code, "facts": refusal.facts}
        import_machine.move(run, ImportStatus.FAILED, by=run.by, now=now, finished_at=now, failure=failure)
        drop_files(run.folder)


def _begin(run: ImportRun, now: datetime) -> Sheet:
    sheet = read_import(run)
    if run.status == ImportStatus.QUEUED:
        with transaction.atomic():
            errors = sheet.reading.errors
            total, refused = len(sheet.reading.products), len({error.row for error in errors})
            import_machine.move(
                run, ImportStatus.RUNNING, by=run.by, now=now, started_at=now, total=total, refused=refused
            )
            ImportProblem.objects.bulk_create([problem_of_row(run, error) for error in errors])
    return sheet


def _batches(run: ImportRun, reading: Reading, archive: PicturesZip | None, now: datetime) -> Iterator[ImportRun]:
    words = load_words(run.shop)
    while run.done < run.total:
        sheets = reading.products[run.done : run.done + BATCH]
        standing = standing_products(run.shop, sheets) if archive else {}
        developed = [develop_pictures(sheet, standing.get(sheet.key), archive, run.shop) for sheet in sheets]
        plans = _each_product_once(plan_products(run.shop, sheets, words, new_pictures=count_by_key(sheets, developed)))
        if not apply_batch(run, plans, developed[: len(plans)], now=now):
            return
        failpoint("import.batch_committed")
        yield run
    import_machine.move(run, ImportStatus.DONE, by=run.by, now=now, finished_at=now)
    drop_files(run.folder)
    yield run


def _each_product_once(plans: list[Plan]) -> list[Plan]:
    """Up to the first that changes a product for the second time: it has to see what the first one wrote."""
    seen: set[int] = set()
    for place, plan in enumerate(plans):
        if plan.product and plan.product.pk in seen:
            return plans[:place]
        if plan.product:
            seen.add(plan.product.pk)
    return plans


def preview_import(run: ImportRun, sheet: Sheet, *, most: int = 200) -> list[Plan]:
    """What the first `most` products would become, with nothing written."""
    with kept_pictures(run.folder) as archive:
        return preview_products(run.shop, sheet.reading, archive, most=most)


def preview_products(shop: Shop, reading: Reading, archive: PicturesZip | None, *, most: int) -> list[Plan]:
    """Pictures count as they are found; whether they can be shown is known when they are worked on."""
    sheets = reading.products[:most]
    standing = standing_products(shop, sheets) if archive else {}
    new = {sheet.key: count_new(sheet, standing.get(sheet.key), archive) for sheet in sheets} if archive else {}
    return plan_products(shop, sheets, load_words(shop), new_pictures=new)


@transaction.atomic
def discard_import(run: ImportRun) -> None:
    """Before it has begun: forget it and its files."""
    if ImportRun.objects.filter(pk=run.pk, status=ImportStatus.UPLOADED).delete()[0]:
        transaction.on_commit(lambda: drop_files(run.folder))


def take_up_imports(*, now: datetime) -> int:
    """Queue again what a dead worker left, and forget uploads nobody decided about. Returns how many."""
    still = ImportRun.objects.filter(status__in=[ImportStatus.QUEUED, ImportStatus.RUNNING], touched_at__lt=now - STILL)
    ids = list(still.values_list("pk", flat=True))
    with transaction.atomic():
        ImportRun.objects.filter(pk__in=ids).update(touched_at=now)
        for pk in ids:
            publish(ImportQueued(pk))
    forgotten = ImportRun.objects.filter(status=ImportStatus.UPLOADED, created_at__lt=now - FORGOTTEN)
    for run in forgotten:
        discard_import(run)
    return len(ids)
