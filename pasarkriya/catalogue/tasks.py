"""Work of the catalogue that no shopper waits for."""

from pasarkriya.catalogue.actions.import_products import carry_on_import, take_up_imports
from pasarkriya.catalogue.actions.index_photos import index_new_photos
from pasarkriya.catalogue.models import ImportRun, ImportStatus
from pasarkriya.catalogue.searching import vocabulary
from pasarkriya.kernel.tasks import every, task
from pasarkriya.kernel.time import now


@every("17 * * * *", queue="bulk")
def recount_words(timestamp: int, **_: object) -> None:
    vocabulary.recount()


@task(queue="bulk")
def run_import(run_id: int, **_: object) -> None:
    """Twice, or after a crash, it goes on where the last batch ended."""
    run = ImportRun.objects.filter(pk=run_id, status__in=[ImportStatus.QUEUED, ImportStatus.RUNNING]).first()
    if run:
        for _run in carry_on_import(run, now=now()):
            pass


@every("*/10 * * * *", queue="bulk")
def take_up_imports_again(timestamp: int, **_: object) -> None:
    take_up_imports(now=now())


@every("*/5 * * * *", queue="bulk", queueing_lock="count_photos", lock="count_photos")
def count_photos(timestamp: int = 0, **_: object) -> None:
    """Photos that came in by a spreadsheet, or before their files did."""
    index_new_photos()
