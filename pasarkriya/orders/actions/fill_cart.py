from datetime import datetime

from django.db import connection

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.kernel.quantity import quantity_problem
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.orders.refusals import CartBought, CartFull, QuantityInvalid, VariantMissing

MOST_LINES = 60
# One statement each, so that two windows that add at once both count.
ADD = """
    INSERT INTO orders_cartline (cart_id, variant_id, quantity) VALUES (%s, %s, %s)
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = orders_cartline.quantity + EXCLUDED.quantity
    RETURNING id, quantity
"""
SET = ADD.replace("orders_cartline.quantity + EXCLUDED.quantity", "EXCLUDED.quantity")


def start_cart(*, user: User | None = None, now: datetime) -> Cart:
    return Cart.objects.create(user=user, created_at=now)


def add_to_cart(cart: Cart, *, variant_id: int, quantity: int) -> CartLine:
    """Add so much to what is there. Raises `VariantMissing`, `QuantityInvalid`, `CartFull`, `CartBought`."""
    variant = _offered(cart, variant_id)
    there = _room(cart, variant)
    _check(variant, quantity, there + quantity)
    return _write(ADD, cart, variant, quantity)


def set_cart_line(cart: Cart, *, variant_id: int, quantity: int) -> CartLine | None:
    """Set the quantity; 0 takes the line out. Raises as `add_to_cart` does."""
    if quantity == 0:
        CartLine.objects.filter(cart=cart, variant=variant_id).delete()
        return None
    variant = _offered(cart, variant_id)
    _room(cart, variant)
    _check(variant, quantity)
    return _write(SET, cart, variant, quantity)


def _offered(cart: Cart, variant_id: int) -> Variant:
    if cart.bought_at:
        raise CartBought()
    if not 0 < variant_id < 2**63:
        raise VariantMissing()
    published = Listing.objects.values("product")
    found = Variant.objects.filter(pk=variant_id, is_offered=True, product__in=published).first()
    if found is None:
        raise VariantMissing()
    return found


def _room(cart: Cart, variant: Variant) -> int:
    """How much of the variant is in the cart; raises `CartFull` when there is none and no room for it."""
    there = dict(CartLine.objects.filter(cart=cart).values_list("variant_id", "quantity"))
    if variant.pk not in there and len(there) >= MOST_LINES:
        raise CartFull(most=MOST_LINES)
    return there.get(variant.pk, 0)


def _check(variant: Variant, *quantities: int) -> None:
    for each in quantities:
        if problem := quantity_problem(each, minimum=variant.minimum, step=variant.step):
            raise QuantityInvalid(
                problem=problem.value, minimum=variant.minimum, step=variant.step, unit=variant.unit, quantity=each
            )


def _write(statement: str, cart: Cart, variant: Variant, quantity: int) -> CartLine:
    with connection.cursor() as cursor:
        cursor.execute(statement, [cart.pk, variant.pk, quantity])
        key, total = cursor.fetchone()
    return CartLine(pk=key, cart=cart, variant=variant, quantity=total)
