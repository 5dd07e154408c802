from typing import Any

from django.http import HttpResponse

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.phones import spoken
from pasarkriya.catalogue.queries import products_of
from pasarkriya.councils.queries import regions_of
from pasarkriya.kernel.time import now as clock
from pasarkriya.payments.queries import methods_of
from pasarkriya.places.models import Level
from pasarkriya.places.queries import regencies
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.queries import (
    makers_of,
    members_of,
    search_in_reach,
    shop_in_reach,
    shops_by_status,
    verifications_of,
    waiting_in_reach,
)
from pasarkriya.shops.unclaimed import unclaimed_of, unseen_signature
from pasarkriya.verification.queries import standing
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import REASONS, waited
from pasarkriya.web.requests import Request
from pasarkriya.wording import proofs as said_of_proofs

PAGE = 24
WORKS = 12


@requires(Permission.COUNCIL_READ)
def search(request: Request) -> HttpResponse:
    """All shops of the region, by words and state."""
    actor, asked = request.actor, request.GET
    text, state, region = (asked.get(name, "").replace("\x00", "")[:80] for name in ("q", "status", "region"))
    before = int(asked["before"][:12]) if asked.get("before", "").isascii() and asked.get("before", "").isdigit() else 0
    found = search_in_reach(actor, text=text, status=state, region=region, before=before, limit=PAGE + 1)
    facts: dict[str, Any] = {
        "found": found[:PAGE],
        "text": text,
        "state": state,
        "region": region,
        "is_first": not before,
    }
    last = found[PAGE - 1].pk if len(found) > PAGE else 0
    counts = shops_by_status(actor)
    return page(
        request,
        "shop/search.html",
        here="shops",
        last=last,
        states=[(each, counts.get(each, 0)) for each in ShopStatus.values],
        total=sum(counts.values()),
        regencies=_regencies(actor),
        **facts,
    )


def _regencies(actor: Actor) -> list[tuple[str, str]]:
    """What a board of a province may narrow its search to, as (code, name); others see one, or the whole nation."""
    reached = [one for one in regions_of(actor, Permission.COUNCIL_READ) if one.level == Level.PROVINCE]
    return [(each.code, each.name) for one in reached for each in regencies(one.code)]


@requires(Permission.COUNCIL_READ)
def shop(request: Request, slug: str) -> HttpResponse:
    return shop_page(request, shop_in_reach(request.actor, slug))


def shop_page(request: Request, shop: Shop, *, error: str = "", reason: str = "", status: int = 200) -> HttpResponse:
    """All that the shop has said, and the two answers for whoever may give one."""
    waiting = waiting_in_reach(request.actor)
    products = products_of(shop)
    return page(
        request,
        "shop/shop.html",
        here="worklist" if shop.status == ShopStatus.SUBMITTED else "shops",
        status=status,
        waiting=waiting,
        shop=shop,
        phone=spoken(shop.phone),
        waited=waited(shop.submitted_at, clock()),
        makers=makers_of(shop),
        members=members_of(shop),
        rounds=verifications_of(shop),
        kept_for=unclaimed_of(shop),
        signature_unseen=unseen_signature(shop),
        proofs=standing(shop, clock()),
        said_of_proofs=said_of_proofs,
        may_prove=request.actor.may(Permission.SHOP_VERIFY, region=shop.region_id),
        methods=methods_of([shop.pk])[shop.pk],
        works=list(products.select_related("craft", "origin", "maker")[:WORKS]),
        works_number=products.count(),
        may_decide=_may_decide(request, shop),
        pays_it=request.actor.may(Permission.PAYOUT_PROPOSE, region=shop.region_id),
        may_change=request.actor.may(Permission.CHANGE_DECIDE, region=shop.region_id),
        is_own=shop.pk in request.actor.shops(Permission.SHOP_READ),
        reasons=REASONS,
        after=_neighbour(waiting, shop, +1),
        before=_neighbour(waiting, shop, -1),
        error=error,
        reason=reason,
    )


def _may_decide(request: Request, shop: Shop) -> bool:
    actor = request.actor
    return shop.status == ShopStatus.SUBMITTED and actor.may(Permission.SHOP_VERIFY, region=shop.region_id)


def _neighbour(waiting: list[Shop], shop: Shop, step: int) -> Shop | None:
    """The one before or after it in the line."""
    keys = [each.pk for each in waiting]
    if shop.pk not in keys:
        return None
    place = keys.index(shop.pk) + step
    return waiting[place] if 0 <= place < len(waiting) else None
