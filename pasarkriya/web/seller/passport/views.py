"""Labels of a work: make them, print them, call one back."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.queries import product_for
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.issue_passports import MOST_AT_ONCE, carry_on_batch, open_batch, problems_of
from pasarkriya.provenance.actions.revoke_passport import revoke_passport
from pasarkriya.provenance.labels.sheet import Form, print_labels
from pasarkriya.provenance.queries import (
    batch_for,
    batches_of,
    cases_of_product,
    passport_of_batch,
    passports_of,
    revoked_of_product,
    scans_of_batches,
)
from pasarkriya.provenance.rules import problem_sentence
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import page
from pasarkriya.wording.refusals import sentence


@requires(Permission.PASSPORT_ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def passports(request: Request, product_id: int) -> HttpResponse:
    """Field `count`."""
    product = product_for(request.actor, product_id, Permission.PASSPORT_ISSUE)
    if request.method != "POST":
        return _page(request, product)
    typed, at = request.POST.get("count", "").strip(), now()
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    try:
        batch = carry_on_batch(open_batch(product, count=count, by=request.actor.name, now=at), now=at)
    except Refusal as refusal:
        return _page(request, product, error=sentence(refusal), status=refusal.kind.status)
    messages.success(
        request,
        _("Numbers %(first)s to %(last)s are signed. Print them here, as often as you like.")
        % {"first": batch.first_serial, "last": batch.last_serial},
    )
    return redirect("seller_passports", product.pk)


def _page(request: Request, product: Product, *, error: str = "", status: int = 200) -> HttpResponse:
    batches = batches_of(product)
    return page(
        request,
        "passport/passports.html",
        product.shop,
        here="products",
        product=product,
        batches=batches,
        scans=scans_of_batches(batches),
        problems=_problems(product),
        cases=cases_of_product(product),
        revoked=revoked_of_product(product),
        forms=Form,
        most=MOST_AT_ONCE,
        typed=request.POST,
        zone=product.shop.region.time_zone,
        error=error,
        status=status,
    )


def _problems(product: Product) -> list[str]:
    language = "en" if get_language() == "en" else "id"
    return [problem_sentence(each.code, language) for each in problems_of(product)]


@requires(Permission.PASSPORT_ISSUE)
@require_POST
def resume(request: Request, label_batch_id: int) -> HttpResponse:
    """A batch that a crash left half done."""
    batch = carry_on_batch(batch_for(request.actor, label_batch_id), now=now())
    messages.success(request, _("All of them are signed now."))
    return redirect("seller_passports", batch.product_id)


@requires(Permission.PASSPORT_ISSUE)
@require_safe
def labels(request: Request, label_batch_id: int, form: str) -> HttpResponse:
    """As PDF. `?nomor=12` prints one of them again."""
    batch = batch_for(request.actor, label_batch_id)
    if form not in list(Form):
        raise Http404
    one = request.GET.get("nomor", "")
    rows = [passport_of_batch(batch, int(one))] if one.isdecimal() and len(one) < 10 else passports_of(batch)
    answer = HttpResponse(print_labels(rows, Form(form), site=settings.SITE), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="label-{batch.pk}-{form}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@requires(Permission.PASSPORT_ISSUE)
@require_POST
def revoke(request: Request, label_batch_id: int) -> HttpResponse:
    """Fields `serial`, `words`: a label was spoilt or lost."""
    batch = batch_for(request.actor, label_batch_id)
    typed = request.POST.get("serial", "").strip()
    try:
        passport = passport_of_batch(batch, int(typed) if typed.isdecimal() and len(typed) < 10 else 0)
        revoke_passport(passport, words=request.POST.get("words", ""), by=request.actor.name, now=now())
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Number %(n)s is called back. Whoever scans it reads why.") % {"n": typed})
    return redirect("seller_passports", batch.product_id)
