"""Every operation of the description, with whatever anybody may send: an answer in the agreed shape, never a 500."""

import json
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pasarkriya.accounts.actions.issue_token import issue_token
from pasarkriya.api.v1.api import api
from pasarkriya.orders.models import Purchase
from pasarkriya.orders.tokens import token_of
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Reason
from tests.soak import times
from tests.world import JAKARTA

EXAMPLES = times(250)
NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "𝔾𝕖𝕝𝕒𝕟𝕘", "🧵🪡", "\u202eabc", "'; DROP TABLE x;--", "../../etc/passwd",
    "%00", "%s%s%n", "{{7*7}}", "<script>alert(1)</script>", "-1", "1e309", "NaN", "0x10", "１２", "9" * 40,
    "A" * 5000, "Ω≈ç√∫", "null", "true",
]  # fmt: skip
text = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
leaf = st.one_of(
    text, st.none(), st.booleans(), st.integers(), st.sampled_from([0, -1, 1, 1.5, 10**9, 10**40, 2**63, -(2**63)]),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
anything = st.recursive(
    leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3), max_leaves=6
)


def operations():
    """(method, path, names of the query, names of the body) of every operation described."""
    with_schemas = api.get_openapi_schema(path_prefix="/api/v1/")
    schemas = with_schemas["components"]["schemas"]
    for path, methods in with_schemas["paths"].items():
        for method, about in methods.items():
            query = [each["name"] for each in about.get("parameters", []) if each["in"] == "query"]
            content = about.get("requestBody", {}).get("content", {}).get("application/json", {})
            shape = schemas.get(content.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
            yield method.upper(), path, query, list(shape.get("properties", {}))


OPERATIONS = list(operations())


@pytest.fixture
def known(world) -> dict[str, list]:
    """Things that exist, so that what is sent gets past the first look-up."""
    order = world.order(sarong=1)
    cart = world.cart(ring=1)
    _, secret = issue_token(world.people["ayu"], name="x", by="user:1", now=world.now)
    return {
        "cart": [str(cart.public_id)],
        "shop": ["tenun-sari", "perak-bagus"],
        "number": [order.number],
        "purchase": [str(order.purchase.public_id)],
        "product": [str(world.products["ring"].pk), world.products["scarf"].slug],
        "variant": [world.variant("ring").pk, world.variant("metre").pk],
        "token": [token_of("purchase", order.purchase.public_id)],
        "district": [JAKARTA.district],
        "quantity": [1, 50],
        "delivery": [{"perak-bagus": "pickup"}],
        "payment": ["transfer"],
        "buyer": [{"name": "Citra", "phone": "081234567890"}],
        "address": [{"street": "x", "district": JAKARTA.district, "postal_code": JAKARTA.postal_code}],
        "expected_total_amount": [350_000],
        "X-Cart-Token": [token_of("cart", cart.public_id)],
        "Authorization": [f"Bearer {secret}"],
    }


def drawn(data, known, name, otherwise):
    return data.draw(st.one_of(*([st.sampled_from(known[name])] * 2 if name in known else []), otherwise), label=name)


@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered(known, data):
    method, path, query, body = data.draw(st.sampled_from(OPERATIONS), label="operation")
    for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
        path = path.replace(
            f"{{{name}}}", quote(str(drawn(data, known, name, text)).encode("utf-8", "replace"), safe="")
        )
    asked = {name: drawn(data, known, name, text) for name in query if data.draw(st.booleans())}
    headers = {
        "X-Cart-Token": drawn(data, known, "X-Cart-Token", text),
        "Authorization": drawn(data, known, "Authorization", text),
        "Idempotency-Key": data.draw(text),
        "Accept-Language": data.draw(st.sampled_from(["id", "en", "*", "\ud800", "x" * 500])),
    }
    headers = {name: value.encode("utf-8", "replace").decode("latin-1") for name, value in headers.items()}
    sent = (
        data.draw(anything) if data.draw(st.integers(0, 5)) == 0 else {n: drawn(data, known, n, anything) for n in body}
    )
    content = {} if method == "GET" else {"data": json.dumps(sent), "content_type": "application/json"}
    address = f"{path}?{urlencode({k: str(v).encode('utf-8', 'replace') for k, v in asked.items()})}"
    check(Client(raise_request_exception=False).generic(method, address, headers=headers, **content))


def check(response) -> None:
    assert response.status_code < 500, response.content.decode()[:400]
    if response.status_code == 204:
        return
    body = json.loads(response.content)
    if response.status_code >= 400:
        assert set(body) == {"code", "message", "facts"} and body["message"], body


@pytest.mark.slow
def test_the_naughty_strings_are_kept_as_they_are_or_refused_with_a_sentence(world, real):
    strings = json.loads((real / "15_blns.json").read_text())
    client = Client()
    ring = world.variant("ring").pk
    add_stock({ring: 1_000}, reason=Reason.RECEIVED, by="user:2", now=world.now)
    kept = 0
    for number, string in enumerate(strings):
        response = buy(client, ring, string, number)
        check(response)
        if response.status_code == 201:
            purchase = Purchase.objects.get(key=f"key-{number}")
            assert purchase.street == string.strip() and purchase.buyer_name == string[:80].strip()
            kept += 1
        check(client.get("/api/v1/products", {"q": string, "craft": string, "region": string}))
    assert kept > 400


def buy(client, variant: int, string: str, number: int):
    """Each from a phone of its own: one phone may leave only so many purchases unpaid."""

    def post(path, body, **headers):
        return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)

    cart = post("/carts", {}).json()
    held = {"X-Cart-Token": cart["token"]}
    post(f"/carts/{cart['id']}/lines", {"variant": variant, "quantity": 1}, **held)
    form = {
        "cart": cart["id"],
        "buyer": {"name": string[:80], "phone": f"0812{number:08d}"},
        "address": {"street": string, "district": JAKARTA.district, "postal_code": JAKARTA.postal_code},
        "delivery": {"perak-bagus": "pickup"},
        "payment": "transfer",
        "expected_total_amount": 350_000,
    }
    return post("/purchases", form, **held, **{"Idempotency-Key": f"key-{number}"})
