"""A buyer's way through the pages, as a browser sends it."""

import re

from django.test import Client

HERE = {"district": "31.71.01", "postal_code": "10110"}
CITRA = {"name": "Citra Lestari", "phone": "0812-3456-7890", "email": "citra@example.com", "street": "Jl. Merdeka 1"}


def put_in(client: Client, world, **quantities):
    for product, quantity in quantities.items():
        answer = client.post("/keranjang/tambah", {"variant": world.variant(product).pk, "quantity": quantity})
        assert answer.status_code == 303, answer.content.decode()


def fields_of(page: str) -> dict[str, str]:
    """What the form on the page would send untouched: hidden fields and chosen radios."""
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        kind, name, value = (_attribute(tag, each) for each in ("type", "name", "value"))
        if name and (kind == "hidden" or (kind == "radio" and " checked" in tag)):
            found[name] = value
    return found


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return match[1] if match else ""


def fill_in(client: Client, **changes):
    """The form after the district is known, as it would be sent by the button."""
    page = client.post("/beli", {**CITRA, **HERE, "do": "sum", **changes}).content.decode()
    key = fields_of(client.get("/beli").content.decode())["key"]
    return {**CITRA, **fields_of(page), **HERE, "key": key, **changes, "do": "buy"}
