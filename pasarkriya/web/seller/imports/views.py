"""Four screens: the file, its columns with a preview, the bar while it comes in, the report."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.actions.import_products import (
    choose_columns,
    discard_import,
    open_import,
    read_import,
    start_import,
)
from pasarkriya.catalogue.imports.exporting import products_to_export
from pasarkriya.catalogue.imports.problem_sheet import write_problems
from pasarkriya.catalogue.imports.queries import import_for, imports_of, problems_of_import
from pasarkriya.catalogue.imports.writing import write_csv, write_xlsx
from pasarkriya.catalogue.models import ImportRun, ImportStatus
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.web.seller.imports.forms import sent_choices, sent_pictures, sent_sheet
from pasarkriya.web.seller.imports.screens import ColumnsScreen, ReportScreen
from pasarkriya.web.seller.imports.words import status
from pasarkriya.wording.refusals import sentence

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_shop(Permission.PRODUCT_EDIT)
def imports(request: Request, shop: Shop) -> HttpResponse:
    """Send a file; earlier ones below."""
    if request.method == "POST":
        return _upload(request, shop)
    return _ask_for_file(request, shop)


def _upload(request: Request, shop: Shop) -> HttpResponse:
    try:
        name, sheet = sent_sheet(request)
        run = open_import(
            shop=shop,
            file_name=name,
            sheet=sheet,
            pictures=sent_pictures(request),
            by=request.actor.name,
            now=now(),
        )
    except Refusal as refusal:
        return _ask_for_file(request, shop, refusal)
    return redirect("seller_import_columns", shop.slug, run.pk)


def _ask_for_file(request: Request, shop: Shop, refusal: Refusal | None = None) -> HttpResponse:
    return page(
        request,
        "imports/imports.html",
        shop,
        here="products",
        status=refusal.kind.status if refusal else 200,
        error=sentence(refusal) if refusal else "",
        is_about_pictures=refusal is not None and refusal.code.startswith("pictures_zip"),
        runs=[(run, status(run)) for run in imports_of(shop)],
    )


@in_shop(Permission.PRODUCT_EDIT)
def columns(request: Request, shop: Shop, run_id: int) -> HttpResponse:
    """What each column is, and what would come of it. Once begun, the run's own page tells the rest."""
    run = import_for(shop, run_id)
    if run.status != ImportStatus.UPLOADED:
        return redirect("seller_import", shop.slug, run.pk)
    if request.method == "POST":
        return _choose(request, shop, run)
    return _ask_for_columns(request, shop, run)


def _choose(request: Request, shop: Shop, run: ImportRun) -> HttpResponse:
    choices = sent_choices(request.POST, read_import(run).table.width)
    choose_columns(run, choices, publishes="publishes" in request.POST)
    if "start" not in request.POST:
        return redirect("seller_import_columns", shop.slug, run.pk)
    try:
        start_import(run, by=request.actor.name, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _ask_for_columns(request, shop, run, refusal)
    return redirect("seller_import", shop.slug, run.pk)


def _ask_for_columns(request: Request, shop: Shop, run: ImportRun, refusal: Refusal | None = None) -> HttpResponse:
    return page(
        request,
        "imports/columns.html",
        shop,
        here="products",
        status=refusal.kind.status if refusal else 200,
        error=sentence(refusal) if refusal else "",
        run=run,
        screen=ColumnsScreen(run, read_import(run)),
    )


@in_shop(Permission.PRODUCT_EDIT)
@require_safe
def run(request: Request, shop: Shop, run_id: int) -> HttpResponse:
    """The bar while it comes in, then the report. HTMX asks for the inner part alone."""
    found = import_for(shop, run_id)
    if found.status == ImportStatus.UPLOADED:
        return redirect("seller_import_columns", shop.slug, found.pk)
    report, state = ReportScreen(found), status(found)
    if request.htmx:
        context = {"shop": shop, "run": found, "report": report, "state": state}
        return render(request, "seller/imports/state.html", context)
    return page(request, "imports/run.html", shop, here="products", run=found, report=report, state=state)


@in_shop(Permission.PRODUCT_EDIT)
@require_safe
def problems(request: Request, shop: Shop, run_id: int) -> HttpResponse:
    found = import_for(shop, run_id)
    return _download(write_problems(problems_of_import(found)), f"{shop.slug}-{found.pk}.csv", CSV)


@in_shop(Permission.PRODUCT_EDIT)
@require_POST
def discard(request: Request, shop: Shop, run_id: int) -> HttpResponse:
    discard_import(import_for(shop, run_id))
    return redirect("seller_imports", shop.slug)


@in_shop(Permission.PRODUCT_EDIT)
@require_safe
def export(request: Request, shop: Shop) -> HttpResponse:
    """All works of the shop, as the import reads them."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    if request.GET.get("bentuk") == "xlsx":
        return _download(write_xlsx(products_to_export(shop), language), f"{shop.slug}.xlsx", XLSX)
    return _download(write_csv(products_to_export(shop), language), f"{shop.slug}.csv", CSV)


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
