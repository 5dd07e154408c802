"""What others may ask about imports."""

from pasarkriya.catalogue.models import ImportProblem, ImportRun
from pasarkriya.catalogue.refusals import ImportMissing
from pasarkriya.shops.models import Shop


def import_for(shop: Shop, run_id: int) -> ImportRun:
    """Raises `ImportMissing`, also for another shop's."""
    found = ImportRun.objects.filter(shop=shop, pk=run_id).select_related("shop").first()
    if found is None:
        raise ImportMissing()
    return found


def imports_of(shop: Shop, *, limit: int = 20) -> list[ImportRun]:
    """Newest first."""
    return list(ImportRun.objects.filter(shop=shop).order_by("-id")[:limit])


def problems_of_import(run: ImportRun, *, limit: int | None = None) -> list[ImportProblem]:
    """In the order of the sheet."""
    return list(ImportProblem.objects.filter(run=run).order_by("row", "id")[:limit])
