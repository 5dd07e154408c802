import pytest

from pasarkriya.accounts.actions.issue_token import issue_token, revoke_token
from pasarkriya.accounts.models import ApiToken
from pasarkriya.orders.models import Order
from pasarkriya.stock.models import Movement


def bought(world, program, **quantities):
    lines = [(world.variant(name).pk, quantity) for name, quantity in quantities.items()]
    return program.buy(*lines, choose=1)["orders"][0]["number"]


def test_an_order_goes_from_payment_to_the_door(world, program, holder):
    ayu, number = holder("ayu"), bought(world, program, scarf=1)
    (listed,) = ayu.json("GET", "/shops/tenun-sari/orders?status=PLACED")["items"]
    assert listed["number"] == number and listed["buyer"]["phone"] == "+6281234567890"
    assert listed["lines"][0]["name"] == "Selendang endek wajik"
    assert ayu.json("POST", f"/orders/{number}/confirm")["payment"]["status"] == "PAID"
    assert ayu.json("POST", f"/orders/{number}/pack")["status"] == "PACKED"
    assert ayu.json("POST", f"/orders/{number}/ship", {}, expect=400)["code"] == "waybill_missing"
    shipped = ayu.json("POST", f"/orders/{number}/ship", {"waybill": "JP123"})
    assert (shipped["status"], shipped["waybill"]) == ("SHIPPED", "JP123")
    assert ayu.json("POST", f"/orders/{number}/complete")["status"] == "DONE"
    assert ayu.json("POST", f"/orders/{number}/confirm", expect=409)["code"] == "illegal_move"


def test_an_order_is_called_off_and_a_payment_denied(world, program, holder):
    ayu, number = holder("ayu"), bought(world, program, scarf=1)
    assert ayu.json("POST", f"/orders/{number}/deny", {"reason": "belum"}, expect=409)["code"] == "illegal_move"
    for reason in ({}, {"reason": "  "}):
        refused = ayu.json("POST", f"/orders/{number}/cancel", reason, expect=400)
        assert refused["code"] == "order_reason_missing" and "so that the buyer knows" in refused["message"]
    assert ayu.json("POST", f"/orders/{number}/cancel", {"reason": "retak"})["status"] == "CANCELLED"


@pytest.mark.parametrize("who", ["bagus", "citra", "dewi"])
def test_nobody_sees_or_moves_another_shop_s_order(world, program, holder, who):
    number, other = bought(world, program, scarf=1), holder(who)
    for method, path in (
        ("GET", f"/orders/{number}"),
        ("POST", f"/orders/{number}/confirm"),
        ("POST", f"/orders/{number}/pack"),
        ("GET", "/shops/tenun-sari/orders"),
        ("GET", f"/stock/{world.variant('scarf').pk}"),
    ):
        assert other.call(method, path).status_code in (403, 404), path
    assert Order.objects.get(number=number).status == "PLACED"


def test_stock_is_counted_and_moved(world, holder):
    ayu, metre = holder("ayu"), world.variant("metre").pk
    assert ayu.json("GET", f"/stock/{metre}")["available"] == 1_000
    assert ayu.json("PUT", f"/stock/{metre}", {"on_hand": 750})["on_hand"] == 750
    move = {"quantity": 500, "reason": "RECEIVED"}
    for _ in range(2):
        moved = ayu.json("POST", f"/stock/{metre}/movements", move, **{"Idempotency-Key": "a"})
    assert moved["on_hand"] == 1_250
    assert list(Movement.objects.filter(holding=metre).values_list("quantity", flat=True)) == [1_000, -250, 500]


@pytest.mark.parametrize("token", [None, "", "Bearer", "Bearer x", "Basic x", "Bearer é" * 20])
def test_without_a_good_token_nothing_opens(world, program, token):
    headers = {} if token is None else {"Authorization": token}
    response = program.call("GET", "/shops/tenun-sari/orders", **headers)
    assert response.status_code == 401 and response["WWW-Authenticate"].startswith("Bearer")
    assert response.json()["code"] == "token_invalid"


def test_a_revoked_token_opens_nothing(world, holder):
    ayu = holder("ayu")
    assert ayu.call("GET", "/shops/tenun-sari/orders").status_code == 200
    revoke_token(ApiToken.objects.get().pk, by="user:1", now=world.now)
    assert ayu.call("GET", "/shops/tenun-sari/orders").status_code == 401


def test_a_browser_s_session_opens_nothing(world, program):
    program.client.force_login(world.people["ayu"])
    assert program.call("GET", "/shops/tenun-sari/orders").status_code == 401


def test_guessing_tokens_is_slowed_down_but_a_good_one_still_opens(world, program, holder):
    for _ in range(60):
        assert program.call("GET", "/orders/x", Authorization="Bearer wrong").status_code == 401
    refused = program.call("GET", "/orders/x", Authorization="Bearer wrong")
    assert refused.status_code == 429 and int(refused["Retry-After"]) > 0
    assert holder("ayu").call("GET", "/shops/tenun-sari/orders").status_code == 200


def test_a_token_is_kept_only_as_a_hash(world):
    token, secret = issue_token(world.people["ayu"], name="gudang", by="user:1", now=world.now)
    kept = {str(value) for value in ApiToken.objects.filter(pk=token.pk).values_list().get()}
    assert secret.startswith("pk_") and len(secret) > 30 and not any(secret in value for value in kept)
    assert token.hint in kept and secret.startswith(token.hint.rstrip("…"))
