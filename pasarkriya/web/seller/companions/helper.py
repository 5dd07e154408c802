"""The companion's side: her makers, asking another one, and the three ways a maker says yes."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.counts import waiting_by_shop
from pasarkriya.shops.actions.ask_companionship import ask_companionship
from pasarkriya.shops.actions.consent_to_companion import bring_signed_paper, consent_by_code, send_consent_code
from pasarkriya.shops.actions.end_companionship import end_companionship
from pasarkriya.shops.companion_models import Companionship, ConsentStatus
from pasarkriya.shops.companions import MOST_MAKERS, companionship_of, deeds_for, helped_by, shop_to_help
from pasarkriya.shops.consent import TEXTS
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import makers_of, shops_of
from pasarkriya.shops.refusals import ShopUnknown
from pasarkriya.shops.unclaimed import left_alone, unclaimed_of
from pasarkriya.web.access import View, requires
from pasarkriya.web.fields import problems
from pasarkriya.web.kept import kept_picture
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.seller.companions.forms import AskForm
from pasarkriya.web.seller.companions.words import told
from pasarkriya.web.seller.doors import page, tell
from pasarkriya.wording.refusals import sentence

# A number tried tells the name of a shop, so it is not to be tried for that.
LOOKUPS, CODES, WINDOW = 30, 6, timedelta(hours=1)


@requires(Permission.COMPANION_WORK)
def desk(request: Request) -> HttpResponse:
    """Whom she helps, with what waits there, and asking one more."""
    return _desk(request, AskForm())


def _desk(request: Request, form: AskForm, *, status: int = 200) -> HttpResponse:
    rows = helped_by(person_of(request))
    helped = [row for row in rows if row.status == ConsentStatus.ACTIVE]
    waiting = waiting_by_shop(row.shop_id for row in helped)
    theirs = {row.shop_id for row in helped}
    return page(
        request,
        "companions/desk.html",
        None,
        here="companion",
        status=status,
        asked=[row for row in rows if row.status == ConsentStatus.ASKED],
        helped=sorted(((row, waiting.get(row.shop_id, 0)) for row in helped), key=lambda pair: -pair[1]),
        alone=left_alone(request.actor),
        own=[shop for shop in shops_of(request.actor) if shop.pk not in theirs],
        form=form,
        errors=problems(form) if form.is_bound else [],
        most=MOST_MAKERS,
    )


@requires(Permission.COMPANION_WORK)
@require_POST
def ask(request: Request) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        return _desk(request, form, status=422)
    hit(f"helped:{request.actor.name}", limit=LOOKUPS, window=WINDOW, now=now())
    try:
        row = ask_companionship(_shop(request, form.cleaned_data["phone"]), by=request.actor, now=now())
    except Refusal as refusal:
        form.add_error("phone", sentence(refusal))
        return _desk(request, form, status=refusal.kind.status)
    return redirect("companion_consent", row.pk)


def _shop(request: Request, phone: str) -> Shop:
    found = shop_to_help(request.actor, phone)
    if found is None:
        raise ShopUnknown()
    return found


def mine(view: Callable[[Request, Companionship], HttpResponse]) -> View:
    @requires(Permission.COMPANION_WORK)
    def with_row(request: Request, companionship_id: int) -> HttpResponse:
        return view(request, companionship_of(person_of(request), companionship_id))

    return with_row


@mine
def consent(request: Request, row: Companionship) -> HttpResponse:
    return _consent(request, row)


def _consent(request: Request, row: Companionship, *, error: str = "", at: str = "", status: int = 200) -> HttpResponse:
    is_kept = unclaimed_of(row.shop)
    return page(
        request,
        "companions/consent.html",
        None,
        here="companion",
        status=status,
        row=row,
        words=TEXTS[row.consent_version],
        is_kept=is_kept is not None,
        has_phone=is_kept is None or bool(is_kept.phone),
        maker=next(iter(makers_of(row.shop)), None),
        done=[(told(deed), deed) for deed in deeds_for(row.shop)] if row.status == ConsentStatus.ACTIVE else [],
        code_sent=bool(row.code_hash and row.code_expires_at and row.code_expires_at > now()),
        error=error,
        at=at,
    )


@mine
@require_POST
def send_code(request: Request, row: Companionship) -> HttpResponse:
    hit(f"consent:{row.pk}", limit=CODES, window=WINDOW, now=now())
    try:
        digits = send_consent_code(row, now=now())
    except Refusal as refusal:
        return refused(request, row, refusal, "code")
    messages.success(request, _("The code is on its way to her number that ends with %(digits)s.") % {"digits": digits})
    return redirect("companion_consent", row.pk)


@mine
@require_POST
def give_code(request: Request, row: Companionship) -> HttpResponse:
    try:
        consent_by_code(row, request.POST.get("code", ""), now=now())
    except Refusal as refusal:
        return refused(request, row, refusal, "code")
    messages.success(request, _("You may work for %(shop)s now.") % {"shop": row.shop.name})
    return redirect("seller_shop", row.shop.slug) if unclaimed_of(row.shop) else redirect("companion_desk")


@mine
@require_POST
def bring_paper(request: Request, row: Companionship) -> HttpResponse:
    try:
        key = kept_picture(request, "paper")
        if not key:
            return _consent(
                request, row, error=_("Please take a photo of the signed paper first."), at="paper", status=422
            )
        bring_signed_paper(row, paper_key=key, by=request.actor.name, now=now())
    except Refusal as refusal:
        return refused(request, row, refusal, "paper")
    messages.success(request, _("The board looks at the paper; then you may begin."))
    return redirect("companion_consent", row.pk)


def refused(request: Request, row: Companionship, refusal: Refusal, at: str) -> HttpResponse:
    if refusal.kind is Kind.MISSING:
        raise refusal
    return _consent(request, row, error=sentence(refusal), at=at, status=refusal.kind.status)


@mine
@require_POST
def hand_back(request: Request, row: Companionship) -> HttpResponse:
    try:
        end_companionship(row, by=request.actor, now=now())
        if row.status == ConsentStatus.DECLINED:
            messages.success(request, _("Nothing of her is kept: the draft is gone."))
        else:
            messages.success(request, _("%(shop)s is in its owner's hands alone again.") % {"shop": row.shop.name})
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("companion_desk")
