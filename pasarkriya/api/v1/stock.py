"""What a shop has, for programs that count its shelves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Path, Router

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.api.access import TOKEN, requires
from pasarkriya.api.answers import documented, private
from pasarkriya.api.refusals import Invalid
from pasarkriya.api.v1.shapes import Count, NewMovement, StockOut
from pasarkriya.catalogue.models import Variant
from pasarkriya.catalogue.queries import variant_for
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.actions.adjust_once import adjust_once
from pasarkriya.stock.models import Holding, Reason
from pasarkriya.stock.queries import holdings_of

router = Router(tags=["stock of a shop"], auth=TOKEN)
VARIANT = Path(..., ge=1, le=2**63 - 1)
CHANGED = documented(200, StockOut, 400, 401, 403, 404, 409)


@router.get("/stock/{variant}", response=documented(200, StockOut, 400, 401, 403, 404))
@requires(Permission.STOCK_EDIT)
def get_stock(request: HttpRequest, variant: int = VARIANT) -> HttpResponse:
    """What is there of a variant of one of your shops, and what is promised."""
    return _shown(_mine(request, variant))


@router.put("/stock/{variant}", response=CHANGED)
@requires(Permission.STOCK_EDIT)
def count(request: HttpRequest, payload: Count, variant: int = VARIANT) -> HttpResponse:
    """Counted on the shelf. The difference is recorded as a movement."""
    mine = _mine(request, variant)
    count_stock({mine.pk: payload.on_hand}, by=_actor(request).name, cause="api", now=now())
    return _shown(mine)


@router.post("/stock/{variant}/movements", response=CHANGED)
@requires(Permission.STOCK_EDIT)
def adjust(
    request: HttpRequest,
    payload: NewMovement,
    key: str = Header(..., alias="Idempotency-Key", min_length=1, max_length=40),
    variant: int = VARIANT,
) -> HttpResponse:
    """More came, or some went. The same `Idempotency-Key` again moves nothing."""
    if not payload.quantity:
        raise Invalid(fields=["quantity"])
    mine = _mine(request, variant)
    adjust_once(mine.pk, payload.quantity, key=key, reason=Reason(payload.reason), by=_actor(request).name, now=now())
    return _shown(mine)


def _actor(request: HttpRequest) -> Actor:
    return request.auth  # type: ignore[attr-defined]


def _mine(request: HttpRequest, variant: int) -> Variant:
    return variant_for(_actor(request), variant)


def _shown(variant: Variant) -> HttpResponse:
    holding = holdings_of([variant.pk]).get(variant.pk) or Holding(variant=variant)
    body: dict[str, Any] = {"variant": variant.pk, "on_hand": holding.on_hand, "reserved": holding.reserved}
    return private(body | {"available": holding.available})
