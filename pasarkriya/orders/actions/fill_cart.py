from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Listing, Variant
from pasarkriya.kernel.quantity import quantity_problem
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.orders.refusals import CartBought, CartFull, QuantityInvalid, VariantMissing

MOST_LINES = 60


def start_cart(*, user: User | None = None, now: datetime) -> Cart:
    return Cart.objects.create(user=user, created_at=now)


@transaction.atomic
def add_to_cart(cart: Cart, *, variant_id: int, quantity: int) -> CartLine:
    """Add so much to what is there. Raises `VariantMissing`, `QuantityInvalid`, `CartFull`, `CartBought`."""
    variant = _offered(cart, variant_id)
    there = CartLine.objects.filter(cart=cart, variant=variant).first()
    if there is None and CartLine.objects.filter(cart=cart).count() >= MOST_LINES:
        raise CartFull(most=MOST_LINES)
    return _write(cart, variant, quantity, (there.quantity if there else 0) + quantity)


@transaction.atomic
def set_cart_line(cart: Cart, *, variant_id: int, quantity: int) -> CartLine | None:
    """Set the quantity; 0 takes the line out. Raises as `add_to_cart` does."""
    if quantity == 0:
        CartLine.objects.filter(cart=cart, variant=variant_id).delete()
        return None
    return _write(cart, _offered(cart, variant_id), quantity, quantity)


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


def _write(cart: Cart, variant: Variant, asked: int, quantity: int) -> CartLine:
    for each in (asked, quantity):
        if problem := quantity_problem(each, minimum=variant.minimum, step=variant.step):
            raise QuantityInvalid(
                problem=problem.value, minimum=variant.minimum, step=variant.step, unit=variant.unit, quantity=each
            )
    return CartLine.objects.update_or_create(cart=cart, variant=variant, defaults={"quantity": quantity})[0]
