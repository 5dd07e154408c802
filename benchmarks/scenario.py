"""A guest buys one unit on our pages, without JavaScript: work, cart, address, delivery, order, the page to pay from.

What the browser is redirected to is fetched too. Run by the kit's measure.py, which puts `hooks` on the path.
"""

import random
import re

import market
from forms import form_on
from hooks import Refused, barrier, buyer

# How the two pages that refuse a buyer begin to say so, in Indonesian and English.
QUICKER = re.compile("Ada yang lebih dulu|Somebody was quicker")
GONE = re.compile("Yang ini sudah menemukan rumahnya|This one has found its home")


def prepare(target, products):
    """Adds our slugs and variant ids to the kit's products."""
    ids = market.ids_by_sku()
    for product in products:
        product.update(ids[product["sku"]])


def set_stock(target, product, n):
    market.set_available(product["variant"], n)


def sold(target, product):
    """Units promised to orders since `set_stock`."""
    return market.taken_since_set(product["variant"])


async def buy(session, base, product):
    async def page(method, path, **options):
        async with session.request(method, base + path, **options) as answer:
            text = await answer.text()
        if answer.status == 409 and QUICKER.search(text):
            raise Refused("sold out")
        if answer.status != 200:
            raise RuntimeError(f"{method} {path} {answer.status}")
        return answer.url.path, text

    _, work = await page("GET", f"/karya/{product['slug']}")
    if GONE.search(work):
        raise Refused("sold out")
    await page("POST", "/keranjang/tambah", data=form_on(work, "/keranjang/tambah"))
    _, sheet = await page("GET", "/beli")
    address = {
        "name": "Ni Wayan Sari", "phone": f"0812{random.randrange(10**8):08d}", "email": f"{buyer()[-40:]}@example.org",
        "street": "Jalan Merdeka 1", "district_text": "gambir pusat", "do": "sum",
    }  # fmt: skip
    _, sheet = await page("POST", "/beli", data=form_on(sheet, "/beli") | address)
    order = form_on(sheet, "/beli") | {"do": "buy", "postal_code": "10110"}
    await barrier()
    path, _ = await page("POST", "/beli", data=order)
    if not path.startswith("/pesanan/"):
        raise RuntimeError(f"the order led to {path}")
    return True
