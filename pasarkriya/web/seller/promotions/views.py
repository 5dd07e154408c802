"""Discounts of a shop: one short form, and those there are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.promotions.actions.end_promotion import end_promotion
from pasarkriya.promotions.actions.make_promotion import make_promotion
from pasarkriya.promotions.models import Bearer
from pasarkriya.promotions.queries import promotion_of_shop, promotions_of_shop
from pasarkriya.shops.models import Shop
from pasarkriya.web.discounts import DiscountForm, told
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page


@in_shop(Permission.PROMOTION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def promotions(request: Request, shop: Shop) -> HttpResponse:
    form, at, zone = DiscountForm(request.POST or None), now(), shop.region.time_zone
    if request.method == "POST" and form.is_valid():
        draft = form.draft(bearer=Bearer.SHOP, zone=zone, now=at)
        try:
            made = make_promotion(draft, shop=shop, by=request.actor.name, now=at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is given from now on.") % {"name": made.name})
            return redirect("seller_promotions", shop.slug)
    rows = [
        told(each, zone=zone, now=at, end_url=reverse("seller_end_promotion", args=[shop.slug, each.pk]))
        for each in promotions_of_shop(shop)
    ]
    status = 422 if form.is_bound else 200
    return page(request, "promotions/promotions.html", shop, here="promotions", form=form, rows=rows, status=status)


@in_shop(Permission.PROMOTION_EDIT)
@require_POST
def end(request: Request, shop: Shop, promotion_id: int) -> HttpResponse:
    found = promotion_of_shop(shop, promotion_id)
    end_promotion(found, by=request.actor.name, now=now())
    messages.success(request, _("“%(name)s” is over. Orders placed keep it.") % {"name": found.name})
    return redirect("seller_promotions", shop.slug)
