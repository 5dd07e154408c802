"""Opening a shop: its name and place first, then the steps, then the board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.models import Region
from pasarkriya.shops.actions.edit_shop import edit_shop
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.queries import shops_of
from pasarkriya.web.access import requires
from pasarkriya.web.fields import problems
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.web.seller.shop.checklist import first_gap, gaps
from pasarkriya.web.seller.shop.district import Picked, already_picked, picked_district
from pasarkriya.web.seller.shop.forms import NameForm

# More drafts than this is a slip of the thumb, or a script.
MOST_DRAFTS = 3


@requires(Permission.SHOP_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    """The first question. A draft that waits is offered again instead of a second one."""
    drafts = [shop for shop in shops_of(request.actor) if shop.status == ShopStatus.DRAFT]
    if request.method != "POST":
        return _ask_name(request, NameForm(), Picked(), drafts=drafts)
    form, picked = NameForm(request.POST), picked_district(request)
    if not form.is_valid() or picked.district is None:
        return _ask_name(request, form, picked, drafts=drafts, status=422)
    return _to_next(_draft(request, form.cleaned_data["name"], picked, drafts))


def _draft(request: Request, name: str, picked: Picked, drafts: list[Shop]) -> Shop:
    """A second press, or a second start with the same name, continues the first draft."""
    there = next((shop for shop in drafts if shop.name == name), None)
    if there or len(drafts) >= MOST_DRAFTS:
        return there or drafts[-1]
    district = Region.objects.get(code=picked.district.code)  # type: ignore[union-attr]
    user = person_of(request)
    region = Region.objects.get(code=district.regency_code)
    return open_shop(owner=user, name=name, region=region, district=district, phone=user.phone or "", now=now())


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: Request, shop: Shop) -> HttpResponse:
    """Another name or place, as long as the board has not looked."""
    if request.method != "POST":
        return _ask_name(request, NameForm(initial={"name": shop.name}), already_picked(shop.district), shop)
    form, picked = NameForm(request.POST), picked_district(request)
    if not form.is_valid() or picked.district is None:
        return _ask_name(request, form, picked, shop, status=422)
    code = picked.district.code
    try:
        edit_shop(
            shop,
            name=form.cleaned_data["name"],
            district_id=code,
            region_id=code[:5],
            by=request.actor.name,
            now=now(),
        )
    except Refusal as refusal:
        tell(request, refusal)
    return _to_next(shop)


def _ask_name(
    request: Request,
    form: NameForm,
    picked: Picked,
    shop: Shop | None = None,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    errors = problems(form) if form.is_bound else []
    if picked.error:
        errors.append(("f-district", picked.error))
    return page(
        request, "shop/name.html", shop, here="shop", status=status, form=form, picked=picked, errors=errors, **context
    )


@in_shop(Permission.SHOP_EDIT)
@require_POST
def submit(request: Request, shop: Shop) -> HttpResponse:
    """Send it to the board, when it can be paid and can deliver too."""
    if gaps(shop):
        messages.error(request, _("Something is still empty; it is marked below. What you have written is kept."))
        return redirect("seller_shop", shop.slug)
    try:
        submit_shop(shop, by=request.actor.name, now=now())
        messages.success(
            request, _("Your shop is with the board now. You will hear from them; meanwhile you can add works.")
        )
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_shop", shop.slug)


def _to_next(shop: Shop) -> HttpResponse:
    gap = first_gap(shop) if shop.status == ShopStatus.DRAFT else None
    return redirect("seller_section", shop.slug, gap) if gap else redirect("seller_shop", shop.slug)
