from django.db import transaction

from pasarkriya.accounts.models import User
from pasarkriya.orders.actions.fill_cart import MOST_LINES
from pasarkriya.orders.models import Cart, CartLine


@transaction.atomic
def adopt_cart(cart: Cart, user: User) -> None:
    """What a guest put into this cart becomes the user's, with what lay in his earlier carts.

    The same goods in both count once, with the larger quantity: he meant the same piece.
    Again does nothing. A cart of another user is left alone.
    """
    taken = Cart.objects.filter(pk=cart.pk, user=None, bought_at=None).update(user=user)
    if not taken:
        return
    cart.user = user
    earlier = Cart.objects.select_for_update().filter(user=user, bought_at=None).exclude(pk=cart.pk).order_by("pk")
    for other in list(earlier):
        _pour(other, cart)
        other.delete()


def _pour(source: Cart, into: Cart) -> None:
    mine = {line.variant_id: line for line in CartLine.objects.filter(cart=into)}
    for line in CartLine.objects.filter(cart=source).order_by("id"):
        same = mine.get(line.variant_id)
        if same and same.quantity < line.quantity:
            CartLine.objects.filter(pk=same.pk).update(quantity=line.quantity)
        elif same is None and len(mine) < MOST_LINES:
            mine[line.variant_id] = CartLine.objects.create(
                cart=into, variant_id=line.variant_id, quantity=line.quantity, earmark=line.earmark
            )
