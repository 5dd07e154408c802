from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, OuterRef, Subquery

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.kernel.quantity import quantity_problem
from pasarkriya.kernel.statements import Statement
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.orders.refusals import CartBought, CartFull, QuantityInvalid, VariantMissing

MOST_LINES = 60
WINDOW = timedelta(minutes=15)
# One statement each, so that two windows that add at once both count.
ADD = """
    INSERT INTO orders_cartline (cart_id, variant_id, quantity, earmark) VALUES (%s, %s, %s, %s)
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = orders_cartline.quantity + EXCLUDED.quantity,
        earmark = COALESCE(EXCLUDED.earmark, orders_cartline.earmark)
    RETURNING id, quantity, earmark
"""
SET = ADD.replace("orders_cartline.quantity + EXCLUDED.quantity", "EXCLUDED.quantity")


def start_cart(*, user: User | None = None, now: datetime) -> Cart:
    return Cart.objects.create(user=user, created_at=now)


def start_cart_from(network: str, *, user: User | None = None, now: datetime) -> Cart:
    """The same for a stranger's request: a network fills no table. A whole village may share one. Raises `TooOften`."""
    hit(f"carts:{network}", limit=settings.CARTS_PER_NETWORK, window=WINDOW, now=now)
    return start_cart(user=user, now=now)


def add_to_cart(cart: Cart, *, variant_id: int, quantity: int, earmark: UUID | None = None) -> CartLine:
    """Add so much to what is there, `earmark` naming the stand it is bought from.

    Raises `VariantMissing`, `QuantityInvalid`, `CartFull`, `CartBought`.
    """
    variant, there = _offered(cart, variant_id)
    _check(variant, quantity, there + quantity)
    return _write(ADD, cart, variant, quantity, earmark)


def set_cart_line(cart: Cart, *, variant_id: int, quantity: int) -> CartLine | None:
    """Set the quantity; 0 takes the line out. Raises as `add_to_cart` does."""
    if quantity == 0:
        CartLine.objects.filter(cart=cart, variant=variant_id).delete()
        return None
    variant, _ = _offered(cart, variant_id)
    _check(variant, quantity)
    return _write(SET, cart, variant, quantity)


VARIANT = [field.attname for field in Variant._meta.concrete_fields]


def _variant_beside_cart(variant: Any, cart: Any) -> Any:
    mine = CartLine.objects.filter(cart=cart)
    lines = mine.order_by().values("cart").annotate(n=Count("pk"))
    return Variant.objects.filter(
        pk=variant, is_offered=True, product__in=Listing.objects.values("product")
    ).values_list(
        Subquery(mine.filter(variant=OuterRef("pk")).values("quantity")), Subquery(lines.values("n")), *VARIANT
    )


_variant = Statement(_variant_beside_cart)


def _offered(cart: Cart, variant_id: int) -> tuple[Variant, int]:
    """The variant, and how much of it is in the cart. Raises `CartFull` when there is none and no room for it."""
    if cart.bought_at:
        raise CartBought()
    if not 0 < variant_id < 2**63:
        raise VariantMissing()
    rows = _variant.rows(variant_id, cart.pk)
    if not rows:
        raise VariantMissing()
    there, lines, *columns = rows[0]
    if there is None and (lines or 0) >= MOST_LINES:
        raise CartFull(most=MOST_LINES)
    return Variant.from_db(None, VARIANT, columns), there or 0


def _check(variant: Variant, *quantities: int) -> None:
    for each in quantities:
        if problem := quantity_problem(each, minimum=variant.minimum, step=variant.step):
            raise QuantityInvalid(
                problem=problem.value, minimum=variant.minimum, step=variant.step, unit=variant.unit, quantity=each
            )


def _write(statement: str, cart: Cart, variant: Variant, quantity: int, earmark: UUID | None = None) -> CartLine:
    with connection.cursor() as cursor:
        cursor.execute(statement, [cart.pk, variant.pk, quantity, earmark])
        key, total, stand = cursor.fetchone()
    return CartLine(pk=key, cart=cart, variant=variant, quantity=total, earmark=stand)
