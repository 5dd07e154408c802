"""The hands and the helpers of a shop: makers, and who may work at its desk."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.actions.add_maker import add_maker
from pasarkriya.shops.actions.add_member import add_member
from pasarkriya.shops.actions.edit_maker import edit_maker
from pasarkriya.shops.actions.end_member import end_member
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import maker_of, member_of, members_of
from pasarkriya.web.fields import problems
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.seller.doors import in_shop, page, tell
from pasarkriya.web.seller.shop.forms import MakerForm, MemberForm
from pasarkriya.wording.refusals import sentence

# Who is let in is told by name, so a number is not to be tried for the name behind it.
LOOKUPS, WINDOW = 20, timedelta(hours=1)
COLUMNS = ("name", "village", "since_year", "story", "story_en")


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_maker(request: Request, shop: Shop) -> HttpResponse:
    form = MakerForm(request.POST or None, initial={"village": shop.village})
    if request.method == "POST" and form.is_valid():
        add_maker(shop, by=request.actor.name, now=now(), **form.cleaned_data)
        messages.success(request, _("%(name)s is in your shop now.") % {"name": form.cleaned_data["name"]})
        return redirect("seller_shop", shop.slug)
    return _ask_maker(request, shop, form)


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def maker(request: Request, shop: Shop, maker_id: int) -> HttpResponse:
    found = maker_of(shop, maker_id)
    form = MakerForm(request.POST or None, initial={name: getattr(found, name) for name in COLUMNS})
    if request.method == "POST" and form.is_valid():
        edit_maker(found, by=request.actor.name, now=now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("seller_shop", shop.slug)
    return _ask_maker(request, shop, form)


def _ask_maker(request: Request, shop: Shop, form: MakerForm) -> HttpResponse:
    errors = problems(form) if form.is_bound else []
    status = 422 if errors else 200
    return page(request, "shop/maker.html", shop, here="shop", form=form, errors=errors, status=status)


@in_shop(Permission.SHOP_MEMBERS)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request, shop: Shop) -> HttpResponse:
    """Who works here, and adding one more by the number of their account."""
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hit(f"lookup:{request.actor.name}", limit=LOOKUPS, window=WINDOW, now=now())
        try:
            member = add_member(shop, phone=form.cleaned_data["phone"], by=request.actor.name, now=now())
        except Refusal as refusal:
            form.add_error("phone", sentence(refusal))
        else:
            messages.success(request, _("%(name)s may work in your shop now.") % {"name": member.user})
            return redirect("seller_people", shop.slug)
    errors = problems(form) if form.is_bound else []
    context = {"form": form, "errors": errors, "people": members_of(shop), "me": request.actor.user}
    return page(request, "shop/people.html", shop, here="shop", status=422 if errors else 200, **context)


@in_shop(Permission.SHOP_MEMBERS)
@require_POST
def end(request: Request, shop: Shop, member_id: int) -> HttpResponse:
    member = member_of(shop, member_id)
    try:
        end_member(member, by=request.actor.name, now=now())
        messages.success(request, _("%(name)s does not work in your shop any more.") % {"name": member.user})
    except Refusal as refusal:
        tell(request, refusal)
    if member.user_id == person_of(request).pk:
        return redirect("seller_home")
    return redirect("seller_people", shop.slug)
