"""What is not a request is refused in the one shape, before anything is looked up."""

import json

import pytest
from django.test import Client
from django.urls import resolve

from pasarkriya.accounts.permissions import Permission
from pasarkriya.api.access import PUBLIC, TOKEN
from pasarkriya.api.v1.api import api


@pytest.fixture
def client() -> Client:
    return Client(headers={"Accept-Language": "en"})


def problem(response, status: int, code: str) -> dict:
    assert response.status_code == status, response.content[:300]
    assert response["Content-Type"].startswith("application/json")
    body = response.json()
    assert set(body) == {"code", "message", "facts"} and body["code"] == code and body["message"]
    return body["facts"]


def undeclared(operations):
    """Operations that say neither `public` nor a permission, or ask for one without asking for a token."""
    for operation in operations:
        access = getattr(operation.view_func, "access", None)
        if access == PUBLIC:
            continue
        if not isinstance(access, Permission) or TOKEN not in operation.auth_callbacks:
            yield operation.view_func.__name__


def test_every_operation_declares_who_may_use_it():
    routers = api._get_bound_routers()
    bound = [op for router in routers for view in router.path_operations.values() for op in view.operations]
    assert len(bound) > 20 and list(undeclared(bound)) == []


def test_an_operation_without_declaration_is_caught():
    from ninja import Router

    router = Router()

    @router.get("/planted")
    def planted(request):
        pass

    (view,) = router.path_operations.values()
    assert list(undeclared(view.operations)) == ["planted"]


def test_no_address_and_no_method(client, db):
    problem(client.get("/api/v1/nope"), 404, "not_found")
    problem(client.get("/api/v1/"), 404, "not_found")
    problem(client.get("/api/v1/products/%00"), 404, "not_found")
    refused = client.delete("/api/v1/products")
    assert problem(refused, 405, "method_not_allowed") == {"method": "DELETE", "allowed": ["GET"]}
    assert refused["Allow"] == "GET"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"quantity": NaN}',
        b"[" * 100000,
        b'{"cart": "\\u0000"}',
        b'{"cart": "\\ud800"}',
        b'"\x00"',
        b'{"quantity": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_not_json_is_refused(client, db, body):
    response = client.post("/api/v1/purchases", body, content_type="application/json", headers={"Idempotency-Key": "k"})
    assert response.status_code == 400 and response.json()["code"] in ("unreadable", "invalid")


def test_head_answers_as_get_does(client, db):
    assert client.head("/api/v1/products").status_code == 200
    assert client.head("/api/v1/products/none").status_code == 404


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"null", b"7", b"{}", b""])
def test_json_of_another_shape_is_refused_with_the_fields(client, db, body):
    response = client.post("/api/v1/purchases", body, content_type="application/json", headers={"Idempotency-Key": "k"})
    assert problem(response, 400, "invalid")["fields"]


def test_a_body_of_ten_megabytes_and_one_of_another_kind(client, db):
    huge = json.dumps({"cart": "x" * 10_000_000})
    facts = problem(client.post("/api/v1/purchases", huge, content_type="application/json"), 413, "too_large")
    assert facts == {"most": 1024 * 1024}
    problem(client.post("/api/v1/purchases", {"cart": "x"}), 415, "wrong_type")
    problem(client.post("/api/v1/purchases", "<a/>", content_type="text/xml"), 415, "wrong_type")


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "limit=1e9",
        "cursor=%F0%9F%98%80",
        "cursor=WzEsMl0",
        "q=%00",
        "order=best",
        "price_min=-1",
    ],
)
def test_parameters_are_checked(client, db, query):
    assert client.get(f"/api/v1/products?{query}").status_code == 400


def test_messages_are_in_the_language_asked_for(db):
    said = {
        language: Client(headers={"Accept-Language": language}).get("/api/v1/nope").json()["message"]
        for language in ("id", "en", "fr", "")
    }
    assert said["en"] == "There is nothing at this address."
    assert said["id"] == said["fr"] == said[""] == "Tidak ada apa-apa di alamat ini."


def test_a_cart_needs_no_csrf_token_and_no_cookie_is_set(db):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/api/v1/carts", "{}", content_type="application/json")
    assert response.status_code == 201 and not response.cookies and response["Cache-Control"] == "no-store"


def test_our_own_fault_is_a_500_in_the_same_shape(client, db, monkeypatch):
    import pasarkriya.api.v1.words as words

    monkeypatch.setattr(words.catalogue, "crafts", lambda: 1 / 0)
    problem(client.get("/api/v1/crafts"), 500, "broken")


def test_the_description_is_served_and_names_every_operation(client, db):
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")
    described = {(method, path) for path, each in description["paths"].items() for method in each}
    assert ("post", "/api/v1/purchases") in described and len(described) >= 20
    assert resolve("/api/v1/openapi.json")
