"""A guest buys one unit through our API: product, cart, line, delivery, purchase, receipt. Six requests.

Run by the kit's measure.py, which puts `hooks` on the path. Stock is set and
counted by our own actions and queries, so the invariants still hold afterwards.
"""

import random

import market
from hooks import Refused, barrier, buyer

DISTRICT, POSTAL_CODE = "31.71.01", "10110"


def prepare(target, products):
    """Adds our variant and product ids to the kit's products."""
    ids = market.ids_by_sku()
    for product in products:
        product.update(ids[product["sku"]])


def set_stock(target, product, n):
    market.set_available(product["variant"], n)


def sold(target, product):
    """Units that left the free stock since `set_stock`: reserved for an order, or handed over."""
    return market.taken_since_set(product["variant"])


async def buy(session, base, product):
    async def call(method, path, expected, **options):
        async with session.request(method, base + "/api/v1" + path, **options) as answer:
            body = await answer.json(content_type=None)
        if answer.status == 409 and body.get("code") == "out_of_stock":
            raise Refused(body["code"])
        if answer.status != expected:
            raise RuntimeError(f"{method} {path.split('?')[0]} {answer.status} {str(body)[:100]}")
        return body

    await call("GET", f"/products/{product['product']}", 200)
    cart = await call("POST", "/carts", 201, json={})
    held = {"headers": {"X-Cart-Token": cart["token"]}}
    await call("POST", f"/carts/{cart['id']}/lines", 201, json={"variant": product["variant"], "quantity": 1}, **held)
    quote = await call("GET", f"/carts/{cart['id']}/delivery-options?district={DISTRICT}", 200, **held)
    chosen = {shop["shop"]: shop["options"][0] for shop in quote["shops"]}
    wanted = {
        "cart": cart["id"],
        "buyer": {"name": "Ni Wayan Sari", "phone": f"+62812{random.randrange(10**8):08d}"},
        "address": {"street": "Jalan Merdeka 1", "district": DISTRICT, "postal_code": POSTAL_CODE},
        "delivery": {shop: option["id"] for shop, option in chosen.items()},
        "payment": "transfer",
        "expected_total_amount": quote["lines_amount"] + sum(option["amount"] for option in chosen.values()),
    }
    headers = {**held["headers"], "Idempotency-Key": buyer()}
    await barrier()
    bought = await call("POST", "/purchases", 201, json=wanted, headers=headers)
    await call("GET", f"/purchases/{bought['id']}?token={bought['token']}", 200)
    return True
