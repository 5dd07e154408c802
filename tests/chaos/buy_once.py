"""Buys one cart and prints the purchase: a process of its own, which a failpoint may kill on the way."""

import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from pasarkriya.kernel.time import now  # noqa: E402
from pasarkriya.orders.actions.place_order import place_order  # noqa: E402
from pasarkriya.orders.checkouts import Address, Buyer, Checkout  # noqa: E402
from pasarkriya.orders.models import Cart, Purchase  # noqa: E402
from tests.world import JAKARTA  # noqa: E402


def buy(cart: Cart, key: str, shop_id: int) -> Purchase:
    """One ring, fetched at the shop and paid there."""
    checkout = Checkout(
        buyer=Buyer("Citra", "+6281234567890"),
        address=Address(JAKARTA.street, JAKARTA.district, JAKARTA.postal_code),
        delivery={shop_id: "pickup"},
        payment={shop_id: "cash"},
        expected_total_amount=350_000,
    )
    return place_order(key=key, cart=cart, checkout=checkout, now=now())


if __name__ == "__main__":
    cart_id, key, shop_id = sys.argv[1:]
    sys.stdout.write(str(buy(Cart.objects.get(pk=cart_id), key, int(shop_id)).public_id))
    connection.close()
