import json

import pytest
from django.test import Client

from tests.world import JAKARTA


class Program:
    """A program that speaks the API: JSON in, JSON out; keeps a cart's token for you."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(headers={"Accept-Language": "en", **headers})

    def call(self, method: str, path: str, body: object = None, **headers: str):
        content = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, f"/api/v1{path}", headers=headers, **content)

    def json(self, method: str, path: str, body: object = None, *, expect: int = 200, **headers: str):
        response = self.call(method, path, body, **headers)
        assert response.status_code == expect, response.content.decode()[:500]
        return response.json() if response.content else None

    def filled_cart(self, *lines: tuple[int, int]) -> tuple[dict, dict[str, str]]:
        """The cart and the header that opens it."""
        cart = self.json("POST", "/carts", {}, expect=201)
        held = {"X-Cart-Token": cart["token"]}
        for variant, quantity in lines:
            line = {"variant": variant, "quantity": quantity}
            self.json("POST", f"/carts/{cart['id']}/lines", line, expect=201, **held)
        return cart, held

    def order_form(self, cart: dict, held: dict, *, payment: object = "transfer", choose: int = 0, **changes: object):
        """The body of a purchase to Jakarta, with the cheapest delivery unless told otherwise."""
        quote = self.json("GET", f"/carts/{cart['id']}/delivery-options?district={JAKARTA.district}", **held)
        chosen = {shop["shop"]: shop["options"][choose] for shop in quote["shops"]}
        return {
            "cart": cart["id"],
            "buyer": {"name": "Citra Lestari", "phone": "0812-3456-7890"},
            "address": {"street": JAKARTA.street, "district": JAKARTA.district, "postal_code": JAKARTA.postal_code},
            "delivery": {shop: option["id"] for shop, option in chosen.items()},
            "payment": payment,
            "expected_total_amount": quote["lines_amount"] + sum(option["amount"] for option in chosen.values()),
            **changes,
        }

    def buy(self, *lines: tuple[int, int], key: str = "k1", expect: int = 201, **how: object):
        cart, held = self.filled_cart(*lines)
        form = self.order_form(cart, held, **how)
        return self.json("POST", "/purchases", form, expect=expect, **held, **{"Idempotency-Key": key})


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def holder(world):
    """`holder("ayu")`: a program with that person's API token."""
    from pasarkriya.accounts.actions.issue_token import issue_token

    def make(name: str) -> Program:
        _, secret = issue_token(world.people[name], name="test", by="user:1", now=world.now)
        return Program(Authorization=f"Bearer {secret}")

    return make
