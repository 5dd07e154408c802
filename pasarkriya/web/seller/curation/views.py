"""A shop's works before the curators: sent, looked at, put right, decided; with the reason in plain words."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.queries import first_photos
from pasarkriya.catalogue.refusals import ProductMissing
from pasarkriya.curation.actions.send_again import appeal, send_again, withdraw_work
from pasarkriya.curation.actions.submit_work import submit_work, suits
from pasarkriya.curation.models import Submission
from pasarkriya.curation.queries import (
    UNDER_WAY,
    call_for_shop,
    calls_for,
    fixes_asked,
    submission_of_shop,
    submissions_of,
    told_before,
    works_to_send,
)
from pasarkriya.curation.rotation_queries import appearances_of
from pasarkriya.curation.rules import APPEAL_TIME, LONGEST_WORDS
from pasarkriya.curation.tiers import councils_over, next_tier
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import makers_of
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.wording import curation as said
from pasarkriya.wording.refusals import sentence


@in_shop(Permission.PRODUCT_EDIT)
def curation(request: Request, shop: Shop) -> HttpResponse:
    sent = submissions_of(shop)
    busy = {each.product_id for each in sent if each.status in (*UNDER_WAY, "FIX_ASKED")}
    works = [work for work in works_to_send(shop) if work.pk not in busy]
    return page(
        request,
        "curation/curation.html",
        shop,
        here="curation",
        sent=sent,
        works=works[:60],
        photos=first_photos([work.pk for work in works[:60]]),
        calls=calls_for(shop, now=now()),
        makers=makers_of(shop),
        turns=appearances_of(shop),
        said=said,
    )


@in_shop(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, shop: Shop, product_id: int) -> HttpResponse:
    """Fields `call` (none: without one) and `words`. The step is the work's next, or the call's."""
    work, at = work_of(shop, product_id), now()
    calls = [call for call in calls_for(shop, now=at) if suits(call, work)]
    tier, error, status = next_tier(work.pk, shop), "", 200
    if request.method == "POST":
        chosen = request.POST.get("call", "")
        try:
            number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0
            call = call_for_shop(shop, number, now=at) if number else None
            words = request.POST.get("words", "")
            step = call.tier if call else str(tier or "")
            made = submit_work(work, tier=step, call=call, words=words, by=request.actor, now=at)
        except Refusal as refusal:
            if refusal.kind is Kind.MISSING:
                raise
            error, status = sentence(refusal), refusal.kind.status
        else:
            messages.success(request, _("Sent. The curators look at it without knowing whose it is."))
            return redirect("seller_curation_story", shop.slug, made.public_id)
    return page(
        request,
        "curation/send.html",
        shop,
        here="curation",
        status=status,
        work=work,
        tier=tier,
        council=councils_over(shop)[tier] if tier else None,
        calls=calls,
        longest=LONGEST_WORDS,
        typed=request.POST,
        error=error,
        said=said,
    )


def work_of(shop: Shop, product_id: int) -> Product:
    rows = Product.objects.filter(shop=shop, pk=product_id) if product_id < 2**63 else Product.objects.none()
    found = rows.select_related("shop__region", "craft").first()
    if found is None:
        raise ProductMissing()
    return found


@in_shop(Permission.PRODUCT_EDIT)
def story(request: Request, shop: Shop, submission_id: UUID) -> HttpResponse:
    return _story(request, shop, submission_of_shop(shop, submission_id))


def _story(request: Request, shop: Shop, work: Submission, *, error: str = "", status: int = 200) -> HttpResponse:
    at = now()
    photo = first_photos([work.product_id]).get(work.product_id)
    may_appeal = work.status == "DECLINED" and not work.appeal_round
    return page(
        request,
        "curation/story.html",
        shop,
        here="curation",
        status=status,
        work=work,
        photo=photo,
        fixes=fixes_asked(work),
        before=told_before(work),
        is_under_way=work.status in UNDER_WAY,
        clock=said.days_left((work.due_at - at).total_seconds()),
        may_appeal=may_appeal and work.decided_at is not None and at <= work.decided_at + APPEAL_TIME,
        appeal_until=work.decided_at + APPEAL_TIME if may_appeal and work.decided_at else None,
        further=next_tier(work.product_id, shop) if work.status == "APPROVED" else None,
        longest=LONGEST_WORDS,
        typed=request.POST,
        error=error,
        said=said,
    )


Press = Callable[[Request, Submission], None]


def _press(request: Request, shop: Shop, submission_id: UUID, press: Press, thanks: str) -> HttpResponse:
    work = submission_of_shop(shop, submission_id)
    try:
        press(request, work)
    except Refusal as refusal:
        if refusal.kind is not Kind.INVALID:
            tell(request, refusal)
            return redirect("seller_curation_story", shop.slug, submission_id)
        return _story(request, shop, work, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, thanks)
    return redirect("seller_curation_story", shop.slug, submission_id)


@in_shop(Permission.PRODUCT_EDIT)
@require_POST
def again(request: Request, shop: Shop, submission_id: UUID) -> HttpResponse:
    """Fields `done` (ids of the ticked) and `words`."""

    def press(request: Request, work: Submission) -> None:
        done = [int(each) for each in request.POST.getlist("done")[:60] if each.isascii() and each.isdigit()]
        send_again(work, done=done, words=request.POST.get("words", ""), by=request.actor, now=now())

    return _press(request, shop, submission_id, press, _("Sent again. Those who asked for it look at it anew."))


@in_shop(Permission.PRODUCT_EDIT)
@require_POST
def appeal_work(request: Request, shop: Shop, submission_id: UUID) -> HttpResponse:
    def press(request: Request, work: Submission) -> None:
        appeal(work, words=request.POST.get("words", ""), by=request.actor, now=now())

    return _press(request, shop, submission_id, press, _("Your appeal is on its way. Other curators look at the work."))


@in_shop(Permission.PRODUCT_EDIT)
@require_POST
def withdraw(request: Request, shop: Shop, submission_id: UUID) -> HttpResponse:
    def press(request: Request, work: Submission) -> None:
        withdraw_work(work, by=request.actor, now=now())

    return _press(request, shop, submission_id, press, _("Taken back. You can send it again at any time."))
