"""Discounts that a council gives in its region, from its own purse."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.promotions.actions.end_promotion import end_promotion
from pasarkriya.promotions.actions.make_promotion import make_promotion
from pasarkriya.promotions.models import Bearer
from pasarkriya.promotions.queries import promotion_for, promotions_of_council
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import zone_of
from pasarkriya.web.discounts import DiscountForm, told
from pasarkriya.web.requests import Request


@requires(Permission.PROMOTION_EDIT)
def promotions(request: Request) -> HttpResponse:
    """Of the own council; who sits in several chooses."""
    mine = [c for c in councils_of(request.actor) if request.actor.may(Permission.PROMOTION_EDIT, region=c.reach)]
    if len(mine) == 1:
        return redirect("board_promotions_of", mine[0].slug)
    return page(request, "promotions/choose.html", here="promotions", mine=mine)


@requires(Permission.PROMOTION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def of_council(request: Request, slug: str) -> HttpResponse:
    council = council_for_actor(request.actor, slug, Permission.PROMOTION_EDIT)
    form, at, zone = DiscountForm(request.POST or None), now(), zone_of(council)
    if request.method == "POST" and form.is_valid():
        draft = form.draft(bearer=Bearer.COUNCIL, zone=zone, now=at)
        try:
            made = make_promotion(draft, council=council, by=request.actor.name, now=at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%(name)s” is given from now on.") % {"name": made.name})
            return redirect("board_promotions_of", council.slug)
    rows = [
        told(each, zone=zone, now=at, end_url=reverse("board_end_promotion", args=[each.pk]))
        for each in promotions_of_council(council)
    ]
    context = {"council": council, "form": form, "rows": rows}
    status = 422 if form.is_bound else 200
    return page(request, "promotions/promotions.html", here="promotions", status=status, **context)


@requires(Permission.PROMOTION_EDIT)
@require_POST
def end(request: Request, promotion_id: int) -> HttpResponse:
    found = promotion_for(request.actor, promotion_id, Permission.PROMOTION_EDIT)
    end_promotion(found, by=request.actor.name, now=now())
    messages.success(request, _("“%(name)s” is over. Orders placed keep it.") % {"name": found.name})
    return redirect("board_promotions")
