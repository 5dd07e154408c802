"""Changes of a shop's published works: what its board asks for, and what the shop asks its board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.curation.actions.decide_change import accept_change, refuse_change, take_change_back
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.change_models import ChangeStatus, Side
from pasarkriya.curation.change_queries import change_of_shop, changes_of
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.web.changes import change_form
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.curation.views import work_of
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.wording import curation as said
from pasarkriya.wording.refusals import sentence


@in_shop(Permission.PRODUCT_EDIT)
def changes(request: Request, shop: Shop) -> HttpResponse:
    rows = changes_of(shop)
    asked = [each for each in rows if each.side == Side.BOARD and each.status == ChangeStatus.ASKED]
    return page(
        request,
        "curation/changes.html",
        shop,
        here="curation",
        asked=asked,
        others=[each for each in rows if each not in asked],
        said=said,
    )


@in_shop(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, shop: Shop, product_id: int) -> HttpResponse:
    """First which fact (`apa`), then what it should be and why."""
    work = work_of(shop, product_id)
    form = change_form(work, request.POST.get("field") or request.GET.get("apa", ""))
    error, status = "", 200
    if request.method == "POST":
        sent = request.POST
        try:
            request_change(
                work,
                field=sent.get("field", ""),
                after=sent.get("after", ""),
                reason=sent.get("reason", ""),
                by=request.actor,
                side=Side.SHOP,
                now=now(),
            )
        except Refusal as refusal:
            if refusal.kind is Kind.MISSING:
                raise
            error, status = sentence(refusal), refusal.kind.status
        else:
            messages.success(request, _("Asked. The answer comes here and by WhatsApp."))
            return redirect("seller_changes", shop.slug)
    return page(
        request, "curation/ask.html", shop, here="curation", status=status, work=work, form=form, typed=request.POST,
        error=error,
    )  # fmt: skip


@in_shop(Permission.PRODUCT_EDIT)
@require_POST
def answer(request: Request, shop: Shop, change_id: int) -> HttpResponse:
    """Fields `answer` (ya or tidak) and `words`."""
    change, words = change_of_shop(shop, change_id), request.POST.get("words", "")
    try:
        if request.POST.get("answer") == "ya":
            accept_change(change, answer=words, by=request.actor, now=now())
            messages.success(request, _("Changed. Buyers see it at once."))
        else:
            refuse_change(change, answer=words, by=request.actor, now=now())
            messages.success(request, _("It stays as it was; the board reads your reason."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_changes", shop.slug)


@in_shop(Permission.PRODUCT_EDIT)
@require_POST
def take_back(request: Request, shop: Shop, change_id: int) -> HttpResponse:
    try:
        take_change_back(change_of_shop(shop, change_id), by=request.actor, now=now())
        messages.success(request, _("Taken back."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_changes", shop.slug)
