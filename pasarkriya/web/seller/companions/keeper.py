"""A companion opens a shop for a maker who has no account, brings her consent, and hands it over on any day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.phones import spoken
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.models import Region
from pasarkriya.shops.actions.ask_companionship import ask_companionship
from pasarkriya.shops.actions.consent_to_companion import consent_by_signature
from pasarkriya.shops.actions.hand_over_shop import hand_over, send_hand_over_code
from pasarkriya.shops.actions.open_for_maker import open_for_maker
from pasarkriya.shops.companion_models import Companionship, ConsentHow
from pasarkriya.shops.consent import TEXTS
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import makers_of
from pasarkriya.shops.refusals import ShopUnknown
from pasarkriya.shops.unclaimed import left_alone_one, unclaimed_of
from pasarkriya.shops.unclaimed_models import Unclaimed
from pasarkriya.web.access import requires
from pasarkriya.web.fields import problems
from pasarkriya.web.kept import drawn_signature, kept_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.companions.forms import HandOverForm, OpenForm
from pasarkriya.web.seller.companions.helper import CODES, WINDOW, mine, refused
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.web.seller.shop.district import Picked, picked_district
from pasarkriya.wording.refusals import sentence


@requires(Permission.COMPANION_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def open_shop(request: Request) -> HttpResponse:
    """Her name, her number if she has one, the shop's name and where it is; then her consent."""
    if request.method != "POST":
        return _ask(request, OpenForm(), Picked())
    form, picked = OpenForm(request.POST), picked_district(request)
    if not form.is_valid() or picked.district is None:
        return _ask(request, form, picked, status=422)
    district = Region.objects.get(code=picked.district.code)
    region = Region.objects.get(code=district.regency_code)
    try:
        row = open_for_maker(**form.cleaned_data, region=region, district=district, by=request.actor, now=now())
    except Refusal as refusal:
        form.add_error("phone" if "number" in refusal.code else None, sentence(refusal))
        return _ask(request, form, picked, status=refusal.kind.status)
    return redirect("companion_consent", row.pk)


def _ask(request: Request, form: OpenForm, picked: Picked, *, status: int = 200) -> HttpResponse:
    errors = problems(form) if form.is_bound else []
    if picked.error:
        errors.append(("f-district", picked.error))
    facts = {"form": form, "picked": picked, "errors": errors}
    return page(request, "companions/open.html", None, here="companion", status=status, **facts)


@mine
@require_POST
def sign(request: Request, row: Companionship) -> HttpResponse:
    """With a finger on the glass (`tanda`), or on paper (`paper`); `signed_by` is the name under it."""
    try:
        drawn = drawn_signature(request)
        key = drawn or kept_picture(request, "tanda_foto") or kept_picture(request, "paper")
        how = ConsentHow.GLASS if drawn else ConsentHow.PAPER
        name = request.POST.get("signed_by", "")
        consent_by_signature(row, how, signed_by=name, picture_key=key, by=request.actor, now=now())
    except Refusal as refusal:
        return refused(request, row, refusal, "paper" if "paper" in request.FILES else "glass")
    messages.success(request, _("Her consent is kept. You may fill in %(shop)s for her now.") % {"shop": row.shop.name})
    return redirect("seller_shop", row.shop.slug)


@mine
@require_safe
def sheet(request: Request, row: Companionship) -> HttpResponse:
    """The words of the consent to print and sign, for a village without network."""
    maker = next(iter(makers_of(row.shop)), None)
    words = TEXTS[row.consent_version]
    return page(
        request,
        "companions/sheet.html",
        None,
        here="companion",
        row=row,
        words=words,
        maker=maker.name if maker else "",
    )


@requires(Permission.COMPANION_WORK)
@require_POST
def take_up(request: Request, slug: str) -> HttpResponse:
    """A shop whose maker has no account and whose companion has stopped: she is asked anew by another one."""
    try:
        shop = left_alone_one(request.actor, slug)
        if shop is None:
            raise ShopUnknown()
        row = ask_companionship(shop, by=request.actor, now=now())
    except Refusal as refusal:
        tell(request, refusal)
        return redirect("companion_desk")
    return redirect("companion_consent", row.pk)


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: Request, shop: Shop) -> HttpResponse:
    """Hand the shop to its maker: first her number, to which a code goes."""
    unclaimed = unclaimed_of(shop)
    if unclaimed is None:
        return redirect("seller_shop", shop.slug)
    form = HandOverForm(request.POST or None, initial={"phone": spoken(unclaimed.phone) if unclaimed.phone else ""})
    if request.method != "POST" or not form.is_valid():
        return _give(request, shop, unclaimed, form, status=422 if form.is_bound else 200)
    hit(f"handover:{shop.pk}", limit=CODES, window=WINDOW, now=now())
    try:
        digits = send_hand_over_code(shop, form.cleaned_data["phone"], by=request.actor, now=now())
    except Refusal as refusal:
        form.add_error("phone", sentence(refusal))
        return _give(request, shop, unclaimed, form, status=refusal.kind.status)
    messages.success(request, _("The code is on its way to her number that ends with %(digits)s.") % {"digits": digits})
    return redirect("seller_hand_over", shop.slug)


def _give(
    request: Request, shop: Shop, unclaimed: Unclaimed, form: HandOverForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    is_sent = bool(unclaimed.code_hash and unclaimed.code_expires_at and unclaimed.code_expires_at > now())
    errors = problems(form) if form.is_bound else []
    facts = {
        "form": form,
        "errors": errors,
        "error": error,
        "code_sent": is_sent,
        "maker": next(iter(makers_of(shop)), ""),
    }
    return page(request, "companions/give.html", shop, here="shop", status=status, **facts)


@in_shop(Permission.SHOP_EDIT)
@require_POST
def give_code(request: Request, shop: Shop) -> HttpResponse:
    """The code she read aloud: from now on the shop is hers, and she signs in with her number."""
    unclaimed = unclaimed_of(shop)
    if unclaimed is None:
        return redirect("seller_shop", shop.slug)
    try:
        owner = hand_over(shop, request.POST.get("code", ""), by=request.actor, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        unclaimed.refresh_from_db()
        return _give(request, shop, unclaimed, HandOverForm(), error=sentence(refusal), status=refusal.kind.status)
    messages.success(
        request,
        _("%(shop)s belongs to %(name)s now. She signs in with her number; you may go on helping until she ends it.")
        % {"shop": shop.name, "name": owner},
    )
    return redirect("companion_desk" if request.actor.may(Permission.COMPANION_WORK) else "seller_home")
