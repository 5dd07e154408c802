"""A shop's works: the list, a new one, changing one, showing it to buyers and taking it back."""

import re
import secrets
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.actions.publish_product import publish_product, withdraw_product
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.queries import photos_of, product_by_key, product_for, products_of, variants_of
from pasarkriya.catalogue.refusals import NotReadyToPublish
from pasarkriya.curation.refusals import ApprovedFactsFixed
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.places.queries import provinces
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import makers_of
from pasarkriya.web.access import requires
from pasarkriya.web.fields import problems
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.web.seller.products.drafts import form_values, product_draft, sold_by, with_suggestions
from pasarkriya.web.seller.products.first import first_draft
from pasarkriya.web.seller.products.forms import METRE, NewForm, ProductForm
from pasarkriya.web.seller.products.missing import missing
from pasarkriya.web.seller.products.photos import take_in
from pasarkriya.web.seller.products.variants import check_rows, sent_rows, shown_rows, variant_drafts
from pasarkriya.web.seller.products.words import words_for
from pasarkriya.web.seller.stock.shelves import shelves
from pasarkriya.wording.refusals import sentence

PAGE = 30
KEY = re.compile(r"[0-9a-f]{16}")
GROUPS = {
    "": (gettext_lazy("All"), ""),
    "tayang": (gettext_lazy("Buyers see it"), ProductStatus.PUBLISHED),
    "rancangan": (gettext_lazy("Not shown yet"), ProductStatus.DRAFT),
    "ditarik": (gettext_lazy("Taken down"), ProductStatus.WITHDRAWN),
}


class Unfit(Exception):
    """A work on show would be saved into what buyers may not be shown. `sentences` as `missing` gives them."""

    def __init__(self, sentences: list[tuple[str, str]]) -> None:
        super().__init__(sentences)
        self.sentences = sentences


@in_shop(Permission.PRODUCT_EDIT)
def products(request: Request, shop: Shop) -> HttpResponse:
    """Newest first, each with its price and its stock."""
    chosen = request.GET.get("keadaan", "")
    group = chosen if chosen in GROUPS else ""
    rows = products_of(shop, status=GROUPS[group][1])
    after = request.GET.get("setelah", "")
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PAGE + 1])
    return page(
        request,
        "products/products.html",
        shop,
        here="products",
        shelves=shelves(found[:PAGE]),
        more=found[PAGE - 1].pk if len(found) > PAGE else None,
        groups=[(key, title, key == group) for key, (title, _status) in GROUPS.items()],
        kept={"keadaan": group, "setelah": after},
    )


@in_shop(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, shop: Shop) -> HttpResponse:
    """The first screen: photo, name, price. It is kept as a draft at once."""
    words = words_for(shop, "", "")
    form = NewForm(request.POST, words=words) if request.method == "POST" else NewForm(words=words)
    if not form.is_bound or not form.is_valid():
        errors = problems(form) if form.is_bound else []
        context = {"form": form, "errors": errors, "key": _key(request)}
        return page(request, "products/new.html", shop, here="products", status=422 if errors else 200, **context)
    product = _create(request, shop, first_draft(form.cleaned_data, shop, _first_maker(shop), _key(request)))
    take_in(request, product)
    messages.success(request, _("Kept. Buyers do not see it yet; first a few questions about it."))
    return redirect("seller_product", product.pk)


def _key(request: Request) -> str:
    """What the form was given when it was shown; a new one when it brings none."""
    sent = request.POST.get("key", "")
    return sent if KEY.fullmatch(sent) else secrets.token_hex(8)


def _create(request: Request, shop: Shop, draft: ProductDraft) -> Product:
    """The same screen sent twice makes one product."""
    try:
        return product_by_key(shop, draft.external_key) or save_product(
            shop=shop,
            draft=draft,
            by=request.actor.name,
            now=now(),
        )
    except IntegrityError:
        return product_by_key(shop, draft.external_key) or Product()


def _first_maker(shop: Shop) -> int | None:
    makers = makers_of(shop)
    return makers[0].pk if len(makers) == 1 else None


@requires(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def product(request: Request, product_id: int) -> HttpResponse:
    """All about one work. Saving always keeps it; a work on show is not saved into a state buyers may not see."""
    found = product_for(request.actor, product_id)
    if request.method != "POST":
        return _ask(request, found)
    by_metre = request.POST.get("sold_by") == METRE
    form, rows = _form(found, request.POST, request.POST.get("origin", "")), sent_rows(request.POST, by_metre=by_metre)
    if not all([form.is_valid(), check_rows(rows)]):
        return _ask(request, found, form, rows)
    try:
        _save(request, found, form.cleaned_data, rows)
    except Unfit as unfit:
        again = product_for(request.actor, product_id)
        return _ask(request, again, form, rows, unfit.sentences)
    except ApprovedFactsFixed as fixed:
        again = product_for(request.actor, product_id)
        return _ask(request, again, form, rows, [(f"f-{fixed.facts['field']}", sentence(fixed))])
    messages.success(request, _("Saved."))
    if "terbitkan" in request.POST:
        return _publish(request, found)
    return redirect("seller_product", found.pk)


@transaction.atomic
def _save(request: Request, found: Product, facts: dict[str, Any], rows: list) -> None:
    known = variants_of([found.pk]).get(found.pk, [])
    facts = with_suggestions(facts, found.shop, found.craft.slug if found.craft else "")
    draft = product_draft(facts, variant_drafts(rows, known, facts["sold_by"]), found)
    save_product(shop=found.shop, draft=draft, product=found, by=request.actor.name, now=now())
    if found.status == ProductStatus.PUBLISHED and (sentences := missing(found)):
        raise Unfit(sentences)


def _form(found: Product, sent: Any = None, province: str = "") -> ProductForm:
    """`province` adds the regencies of one more, for work that was made elsewhere."""
    craft = (sent or {}).get("craft", "") or (found.craft.slug if found.craft else "")
    words = words_for(found.shop, craft, found.origin_id or "", province)
    makers = [(str(maker.pk), maker.name) for maker in makers_of(found.shop)]
    variants = variants_of([found.pk]).get(found.pk, [])
    form = ProductForm(sent, words=words, makers=makers, initial=form_values(found, variants))
    form.motifs = words.motifs  # type: ignore[attr-defined]
    return form


def _ask(
    request: Request,
    found: Product,
    form: ProductForm | None = None,
    rows: list | None = None,
    unfit: list | None = None,
) -> HttpResponse:
    variants = variants_of([found.pk]).get(found.pk, [])
    form = form or _form(found, province=request.GET.get("provinsi", ""))
    errors = problems(form) if form.is_bound else []
    errors += [error for row in rows or [] if row.is_bound and not row.is_empty for error in problems(row)]
    errors += unfit or []
    return page(
        request,
        "products/product.html",
        found.shop,
        here="products",
        status=422 if errors else 200,
        product=found,
        form=form,
        rows=rows or shown_rows(variants, by_metre=sold_by(found, variants) == METRE),
        photos=photos_of(found),
        shelf=shelves([found])[0],
        errors=errors,
        missing=[] if found.status == ProductStatus.PUBLISHED else missing(found),
    )


@requires(Permission.PRODUCT_EDIT)
@require_POST
def publish(request: Request, product_id: int) -> HttpResponse:
    return _publish(request, product_for(request.actor, product_id))


def _publish(request: Request, found: Product) -> HttpResponse:
    try:
        publish_product(found, by=request.actor.name, now=now())
        messages.success(request, _("Buyers can see it now."))
    except NotReadyToPublish:
        messages.warning(request, _("It is saved, but buyers do not see it yet. What is missing stands below."))
    except IllegalMove:
        messages.info(request, _("Buyers see it already."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_product", found.pk)


@requires(Permission.PRODUCT_EDIT)
@require_POST
def withdraw(request: Request, product_id: int) -> HttpResponse:
    found = product_for(request.actor, product_id)
    try:
        withdraw_product(found, by=request.actor.name, now=now())
        messages.success(request, _("Buyers do not see it any more. It stays here, and you can show it again."))
    except IllegalMove:
        messages.info(request, _("Buyers do not see it; nothing needed to be done."))
    return redirect("seller_product", found.pk)


@requires(Permission.PRODUCT_EDIT)
def elsewhere(request: Request, product_id: int) -> HttpResponse:
    """The provinces, for work made neither at home nor where its craft is."""
    found = product_for(request.actor, product_id)
    return page(request, "products/elsewhere.html", found.shop, here="products", product=found, provinces=provinces())


@requires(Permission.PRODUCT_EDIT)
def preview(request: Request, product_id: int) -> HttpResponse:
    """How it will hang on the wall, before anybody else sees it."""
    found = product_for(request.actor, product_id)
    words = {
        entry: dict(choices) for entry, choices in words_for(found.shop, "", found.origin_id or "").choices.items()
    }
    variants = variants_of([found.pk]).get(found.pk, [])
    return page(
        request,
        "products/preview.html",
        found.shop,
        here="products",
        product=found,
        words=words,
        variants=variants,
        photos=photos_of(found),
    )
