"""Answers are built by hand for speed, so this holds them to their description: no field more, none less."""

import re

import pytest

from pasarkriya.accounts.actions.issue_token import issue_token
from pasarkriya.api.v1.api import api
from pasarkriya.api.v1.tests.conftest import Program


def described() -> list[tuple[str, re.Pattern, dict]]:
    """(method, address, shapes by status) of every operation."""
    found = []
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            address = re.compile("/" + re.sub(r"\{\w+\}", "[^/]+", path.lstrip("/")))
            found += [(operation.methods[0], address, operation.response_models) for operation in view.operations]
    return found


class Checked(Program):
    """Compares each answer with what the description says of it, and notes which operations were asked."""

    def __init__(self, seen: set, **headers: str) -> None:
        super().__init__(**headers)
        self.seen = seen

    def call(self, method, path, body=None, **headers):
        response = super().call(method, path, body, **headers)
        address, shapes = next((a, s) for m, a, s in described() if m == method and a.fullmatch(path.partition("?")[0]))
        self.seen.add((method, address.pattern))
        assert response.status_code in shapes, f"{method} {path} answers {response.status_code}, not described"
        if shape := shapes[response.status_code]:
            answer = response.json()
            assert shape.model_validate({"response": answer}).model_dump(exclude_unset=True)["response"] == answer
        return response


@pytest.fixture
def seen() -> set:
    return set()


def test_every_answer_is_as_described(world, seen):
    guest = Checked(seen)
    _, secret = issue_token(world.people["ayu"], name="x", by="user:1", now=world.now)
    ayu = Checked(seen, Authorization=f"Bearer {secret}")
    browse(guest, world)
    orders = [shopping(guest, world, key) for key in ("a", "b")]
    selling(ayu, world, *orders)
    assert seen == {(method, address.pattern) for method, address, _ in described()}


def browse(guest, world):
    metre = f"/products/{world.products['metre'].slug}"
    for path in ("/products", "/products?q=selendng", metre, "/products/none", "/products?limit=0"):
        guest.call("GET", path)
    for path in ("/shops", "/shops/tenun-sari", "/shops/none", "/crafts", "/districts?q=gianyar"):
        guest.call("GET", path)


def shopping(guest, world, key):
    sarong, ring = world.variant("sarong").pk, world.variant("ring").pk
    cart, held = guest.filled_cart((sarong, 1), (ring, 2))
    guest.call("PUT", f"/carts/{cart['id']}/lines/{ring}", {"quantity": 1}, **held)
    guest.call("GET", f"/carts/{cart['id']}", **held)
    form = guest.order_form(cart, held, choose=1)
    guest.call("DELETE", f"/carts/{cart['id']}/lines/{ring}", **held)
    headers = {**held, "Idempotency-Key": key}
    assert guest.call("POST", "/purchases", form, **headers).status_code == 409
    bought = guest.json("POST", "/purchases", guest.order_form(cart, held, choose=1), expect=201, **headers)
    guest.call("GET", f"/purchases/{bought['id']}?token={bought['token']}")
    return bought["orders"][0]["number"]


def selling(ayu, world, first, second):
    metre = world.variant("metre").pk
    ayu.call("GET", "/shops/tenun-sari/orders?limit=1")
    ayu.call("GET", f"/orders/{first}")
    ayu.call("POST", f"/orders/{first}/deny", {})
    for verb, body in (("confirm", None), ("pack", None), ("ship", {"waybill": "JP1"}), ("complete", None)):
        ayu.call("POST", f"/orders/{first}/{verb}", body)
    ayu.call("POST", f"/orders/{second}/cancel", {"reason": "x"})
    ayu.call("GET", f"/stock/{metre}")
    ayu.call("PUT", f"/stock/{metre}", {"on_hand": 900})
    ayu.call("POST", f"/stock/{metre}/movements", {"quantity": 5, "reason": "DAMAGED"}, **{"Idempotency-Key": "m"})
