"""How a view of the seller's side gets its shop, and how its pages are framed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.queries import shop_for
from pasarkriya.web.access import View, requires
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


def in_shop(permission: Permission) -> Callable[[View], View]:
    """`requires`, and the view gets the actor's own shop instead of its slug; a foreign one is a 404."""

    def decorate(view: View) -> View:
        @wraps(view)
        def with_shop(request: Request, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, shop_for(request.actor, slug, permission), *args, **kwargs)

        return requires(permission)(with_shop)

    return decorate


def page(
    request: Request, template: str, shop: Shop | None, *, here: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the desk. `here` names the link of the desk that is this page's own."""
    frame = {"shop": shop, "here": here, "may": may_in(request, shop), "in_business": _in_business(shop)}
    return render(request, f"seller/{template}", frame | context, status=status)


def may_in(request: Request, shop: Shop | None) -> set[str]:
    """What the actor may do in this shop, as texts for the template."""
    if shop is None:
        return set()
    return {each for each in Permission if request.actor.may(each, shop_id=shop.pk)}


def _in_business(shop: Shop | None) -> bool:
    """Whether the desk has orders to show; a shop still being opened has only its papers and its works."""
    return shop is not None and shop.status in (ShopStatus.OPEN, ShopStatus.CLOSED)


def tell(request: Request, refusal: Refusal) -> None:
    """Show a refusal as a sentence on the next page; a missing thing stays missing."""
    if refusal.kind is Kind.MISSING:
        raise refusal
    show = messages.warning if isinstance(refusal, IllegalMove) else messages.error
    show(request, sentence(refusal))
