import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pasarkriya.catalogue.models import Variant
from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.orders.models import Cart, Purchase
from pasarkriya.stock.models import Holding


def ids(world, *names):
    return [world.variant(name).pk for name in names]


def test_delivery_options_have_exactly_the_agreed_shape(world, program):
    scarf, ring = ids(world, "scarf", "ring")
    cart, held = program.filled_cart((scarf, 1), (ring, 2))
    quote = program.json("GET", f"/carts/{cart['id']}/delivery-options?district=31.71.01", **held)
    assert quote["lines_amount"] == 1_150_000 and set(quote) == {"lines_amount", "shops", "discounts"}
    assert [shop["shop"] for shop in quote["shops"]] == ["tenun-sari", "perak-bagus"]
    assert all(set(shop) == {"shop", "options"} for shop in quote["shops"])
    assert quote["shops"][0]["options"][0] == {"id": "pickup", "name": "Collect it from the shop", "amount": 0}


def test_two_shops_one_purchase_and_each_maker_paid(world, program):
    scarf, ring = ids(world, "scarf", "ring")
    bought = program.buy((scarf, 1), (ring, 2), payment={"tenun-sari": "transfer", "perak-bagus": "qris"}, choose=1)
    assert bought["total_amount"] == sum(order["total_amount"] for order in bought["orders"])
    assert [order["shop"] for order in bought["orders"]] == ["tenun-sari", "perak-bagus"]
    assert [order["status"] for order in bought["orders"]] == ["PLACED", "PLACED"]
    transfer, qris = (order["payment"] for order in bought["orders"])
    assert transfer["amount"] == bought["orders"][0]["total_amount"] + transfer["unique_code"]
    assert transfer["instructions"]["accounts"][0]["number"] == "0123456789"
    assert (qris["method"], qris["amount"], qris["status"]) == ("qris", bought["orders"][1]["total_amount"], "PENDING")
    assert Purchase.objects.get().buyer_phone == "+6281234567890"
    seen = program.json("GET", f"/purchases/{bought['id']}?token={bought['token']}")
    assert seen == bought


@pytest.mark.parametrize("token", ["", "x", "%00", "é"])
def test_a_purchase_opens_only_with_its_token(world, program, token):
    bought = program.buy((ids(world, "ring")[0], 1))
    response = program.call("GET", f"/purchases/{bought['id']}?token={token}")
    assert response.status_code in (400, 404) if token == "%00" else response.status_code == 404
    assert program.json("GET", f"/purchases/{bought['id']}", expect=404)["code"] == "purchase_missing"


def test_the_same_key_answers_the_same_and_buys_once(world, program):
    cart, held = program.filled_cart((ids(world, "ring")[0], 1))
    form = program.order_form(cart, held)
    answers = [
        program.json("POST", "/purchases", form, expect=201, **held, **{"Idempotency-Key": "k"}) for _ in range(3)
    ]
    assert answers[0] == answers[1] == answers[2] and Purchase.objects.count() == 1
    other = {**form, "payment": "qris"}
    assert (
        program.json("POST", "/purchases", other, expect=409, **held, **{"Idempotency-Key": "k"})["code"]
        == "key_reused"
    )


def test_a_key_is_demanded(world, program):
    cart, held = program.filled_cart((ids(world, "ring")[0], 1))
    refused = program.json("POST", "/purchases", program.order_form(cart, held), expect=400, **held)
    assert refused["code"] == "invalid" and refused["facts"]["fields"] == ["Idempotency-Key"]


def test_the_last_piece_is_refused_to_the_second_with_facts(world, program):
    (scarf,) = ids(world, "scarf")
    first, second = program.filled_cart((scarf, 1)), program.filled_cart((scarf, 1))
    forms = [program.order_form(*first), program.order_form(*second)]
    program.json("POST", "/purchases", forms[0], expect=201, **first[1], **{"Idempotency-Key": "a"})
    refused = program.json("POST", "/purchases", forms[1], expect=409, **second[1], **{"Idempotency-Key": "b"})
    assert refused["code"] == "out_of_stock"
    assert refused["facts"] == {"lines": [{"variant": scarf, "wanted": 1, "available": 0}]}


def test_a_changed_price_is_refused_with_the_new_sum(world, program):
    (ring,) = ids(world, "ring")
    cart, held = program.filled_cart((ring, 1))
    form = program.order_form(cart, held)
    Variant.objects.filter(pk=ring).update(price_amount=360_000)
    refused = program.json("POST", "/purchases", form, expect=409, **held, **{"Idempotency-Key": "a"})
    assert refused["code"] == "price_changed"
    assert refused["facts"]["total_amount"] == form["expected_total_amount"] + 10_000


def test_refusals_name_the_shop_as_programs_know_it(world, program):
    (ring,) = ids(world, "ring")
    refused = program.buy((ring, 1), delivery={"perak-bagus": "by-balloon"}, expect=400)
    assert refused["code"] == "delivery_unavailable" and refused["facts"]["shop"] == "perak-bagus"
    refused = program.buy((ring, 1), payment="barter", key="k2", expect=400)
    assert refused["code"] == "payment_method_unavailable" and refused["facts"]["shop"] == "perak-bagus"


@pytest.mark.parametrize("phone", ["0812-3456-7890", "+62 812 3456 7890", "62812 34567890"])
def test_a_phone_is_read_as_people_write_it(world, program, phone):
    program.buy((ids(world, "ring")[0], 1), buyer={"name": "Citra", "phone": phone})
    assert Purchase.objects.get().buyer_phone == "+6281234567890"


@pytest.mark.parametrize("phone", ["", "12", "nol delapan", "0812-3456-7890-1234-5678"])
def test_a_phone_nobody_could_ring_is_refused(world, program, phone):
    refused = program.buy((ids(world, "ring")[0], 1), buyer={"name": "Citra", "phone": phone}, expect=400)
    assert refused["code"] == "buyer_invalid" and refused["facts"] == {"field": "phone"}


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "1", True, None, 1e9, 10**9, 10**40, [1]])
def test_a_quantity_is_a_whole_number_that_can_be_had(world, program, quantity):
    cart, held = program.filled_cart()
    line = {"variant": world.variant("ring").pk, "quantity": quantity}
    refused = program.json("POST", f"/carts/{cart['id']}/lines", line, expect=400, **held)
    assert refused["code"] in ("invalid", "quantity_invalid")


def test_lines_are_added_set_and_taken_out(world, program):
    ring, metre = ids(world, "ring", "metre")
    cart, held = program.filled_cart((ring, 1), (ring, 2), (metre, 250))
    view = program.json("GET", f"/carts/{cart['id']}", **held)
    assert view["lines_amount"] == 3 * 350_000 + 375_000
    program.json("PUT", f"/carts/{cart['id']}/lines/{ring}", {"quantity": 1}, **held)
    program.json("DELETE", f"/carts/{cart['id']}/lines/{metre}", expect=204, **held)
    view = program.json("GET", f"/carts/{cart['id']}", **held)
    assert view["lines_amount"] == 350_000 and [s["shop"] for s in view["shops"]] == ["perak-bagus"]


def test_another_cart_s_token_opens_nothing(world, program):
    cart, _ = program.filled_cart()
    _, other = program.filled_cart()
    for headers in ({}, other, {"X-Cart-Token": "é" * 20}):
        assert program.json("GET", f"/carts/{cart['id']}", expect=404, **headers)["code"] == "cart_missing"


def test_ids_may_be_written_as_text(world, program):
    cart, held = program.filled_cart()
    line = {"variant": str(world.variant("ring").pk), "quantity": 1, "unknown": {"is": "ignored"}}
    assert program.json("POST", f"/carts/{cart['id']}/lines", line, expect=201, **held)["quantity"] == 1


def test_a_whole_checkout_is_few_statements(world, program):
    """Product, cart, line, delivery options, purchase, receipt: all that a program asks for, BEGIN and COMMIT too."""
    (ring,) = ids(world, "ring")
    program.buy((ring, 1), key="warm")
    with CaptureQueriesContext(connection) as seen:
        program.json("GET", f"/products/{world.products['ring'].pk}")
        bought = program.buy((ring, 1), key="counted")
        program.json("GET", f"/purchases/{bought['id']}?token={bought['token']}")
    # Of these three see to it that nobody holds too much unpaid, and one that no network fills the table of carts.
    assert len(seen) <= 43, "\n".join(query["sql"][:110] for query in seen)
    assert Holding.objects.get(pk=ring).reserved == 2


def test_one_number_may_not_have_any_number_of_unpaid_orders(world, program):
    set_open_limit(per_phone=1, per_account=9, since=world.now, by="installer", now=world.now)
    (ring,) = ids(world, "ring")
    program.buy((ring, 1), key="first")
    refused = program.buy((ring, 1), key="second", expect=409)
    assert refused["code"] == "too_many_open" and refused["facts"] == {"open": 1, "most": 1, "whose": "phone"}
    assert "Pay for one of them or call it off" in refused["message"]


def test_a_network_does_not_begin_carts_without_end(world, program, settings):
    settings.CARTS_PER_NETWORK = 2
    for _ in range(2):
        program.json("POST", "/carts", {}, expect=201)
    refused = program.call("POST", "/carts", {})
    assert refused.status_code == 429 and refused.json()["code"] == "too_often"
    assert 0 < int(refused["Retry-After"]) <= 900
    assert Cart.objects.count() == 2
