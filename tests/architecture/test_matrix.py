"""Role × object × verb: who may do what is written down here once more, and every address is tried against it.

The addresses come from the resolver and from the API's description. One without a rule fails, so does a new right
without a row, and a role that may do more than its row says.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver

from pasarkriya.accounts.actions.issue_token import issue_token
from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import EVERYBODY, ROLE_PERMISSIONS, Permission, Role
from pasarkriya.api.access import PUBLIC
from pasarkriya.api.v1.api import api
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import BOARD_ROLES, Office
from pasarkriya.shops.companion_models import Companionship, ConsentStatus
from pasarkriya.shops.models import Member
from tests.architecture.rules import undeclared_urls
from tests.architecture.test_every_address_as_everyone import (
    _body,
    addresses,
    as_,
    changed,
    fingerprint,
    is_kept_from,
    operations,
    sari,
)  # fmt: skip

__all__ = ["sari"]
P, R = Permission, Role
OWNER, STAFF, HELPER, KEEPER = R.SHOP_OWNER, R.SHOP_STAFF, R.SHOP_COMPANION, R.SHOP_KEEPER
BOARD = {R.CHAIR, R.SECRETARY, R.VERIFIER, R.CURATOR, R.TREASURER, R.HOST}
SHOP = {OWNER, STAFF, HELPER, KEEPER}

# Which roles hold a right; everybody who is signed in has those of his own account.
MATRIX: dict[Permission, set[Role]] = {
    P.ACCOUNT_EDIT: set(R),
    P.AUDIT_READ: {R.INSPECTOR},
    P.CHANGE_DECIDE: {R.CHAIR, R.SECRETARY, R.CURATOR},
    P.COMPANION_WORK: {R.COMPANION},
    P.COUNCIL_READ: BOARD,
    P.CURATION_MANAGE: {R.CHAIR, R.SECRETARY},
    P.CURATION_SCORE: {R.CURATOR},
    P.DISPUTE_DECIDE: {R.CHAIR, R.SECRETARY},
    P.EXHIBITION_EDIT: {R.CHAIR, R.SECRETARY},
    P.EXHIBITION_SELL: {R.CHAIR, R.SECRETARY, R.HOST, R.CASHIER},
    P.EXHIBITION_SERVE: {R.CHAIR, R.SECRETARY, R.HOST},
    P.IMITATION_DECIDE: {R.CHAIR, R.SECRETARY, R.VERIFIER, R.CURATOR},
    P.OFFICE_APPOINT: {R.CHAIR, R.SECRETARY},
    P.ORDER_FULFIL: SHOP,
    P.ORDER_READ: SHOP,
    P.PASSPORT_ISSUE: {OWNER, STAFF, KEEPER},
    P.PASSPORT_JUDGE: {R.CHAIR, R.VERIFIER, R.CURATOR},
    P.PAYMENT_CONFIRM: {OWNER, STAFF, KEEPER},
    P.PAYOUT_PROPOSE: {R.CHAIR, R.TREASURER},
    P.PAYOUT_RELEASE: {R.CHAIR, R.TREASURER},
    P.PRODUCT_EDIT: SHOP,
    P.PROMOTION_EDIT: {OWNER, R.CHAIR, R.TREASURER},
    P.REQUIREMENT_EDIT: {R.CHAIR, R.SECRETARY},
    P.ROTATION_DRAW: {R.CHAIR, R.SECRETARY},
    P.SHOP_EDIT: {OWNER, KEEPER},
    P.SHOP_MEMBERS: {OWNER},
    P.SHOP_OPEN: set(R),
    P.SHOP_READ: SHOP | BOARD,
    P.SHOP_VERIFY: {R.CHAIR, R.VERIFIER},
    P.STOCK_EDIT: SHOP,
}
# Of the karangasem board, of the maker's shop, and of others.
ROLES = ("guest", "buyer", "owner of another", *(role.value for role in (STAFF, HELPER, *BOARD_ROLES)))
READERS = {R.INSPECTOR}


@pytest.fixture
def cast(world, sari) -> dict[str, Actor]:
    """One person a role, at Tenun Sari or in Karangasem; another shop's owner, a buyer and a guest."""
    world.people |= {"buyer": world.people["citra"], "owner of another": world.people["bagus"]}
    for number, role in enumerate((STAFF, HELPER, *BOARD_ROLES), 1):
        who = User.objects.create_user(phone=f"+62819000000{number:02d}", password="x", name=f"Si {role.label}")
        world.people[role.value] = who
        _appoint(world, role, who)
    return {name: actor_for(world.people.get(name), now=world.now) for name in ROLES}


def _appoint(world, role: Role, who: User) -> None:
    shop, since = world.shops["sari"], world.now - timedelta(days=3)
    if role == STAFF:
        Member.objects.create(shop=shop, user=who, role=role, since=since)
        return
    if role == HELPER:
        agreed = {"status": ConsentStatus.ACTIVE, "how": "PRESS", "consented_at": since, "consented_by": "x"}
        Companionship.objects.create(companion=who, shop=shop, consent_version=1, asked_at=since, **agreed)
    council = world.councils["51" if role == HELPER else "51.07"]
    title = f"uji {role.value}"
    seat_of = Office.objects.create(council=council, role=R.COMPANION if role == HELPER else role, title=title)
    seat(office=seat_of, user=who, starts_at=since, ends_at=None, by="x", now=world.now)


def may(actor: Actor, permission: Permission, world, *, of_sari: bool) -> bool:
    """By MATRIX, not by the table that the pages read."""
    if permission in EVERYBODY:
        return actor.user is not None
    grants = [grant for grant in actor.grants if grant.role in MATRIX[permission]]
    if not of_sari:
        return bool(grants)
    return any(grant.shop_id == world.shops["sari"].pk or grant.region is not None for grant in grants)


def test_the_table_of_rights_says_what_is_written_here():
    assert set(MATRIX) == set(Permission), "a new right needs a row"
    held = {
        permission: {role for role in Role if permission in ROLE_PERMISSIONS[role] or permission in EVERYBODY}
        for permission in Permission
    }
    assert held == MATRIX
    assert {role for role in Role if not ROLE_PERMISSIONS[role] - {P.AUDIT_READ}} == READERS


def test_every_address_and_operation_has_a_rule():
    assert list(undeclared_urls(get_resolver().url_patterns)) == []
    rules = {rule(path, method) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods}
    assert len(rules) > 3 and all(each == PUBLIC or each in MATRIX for each in rules)


def rule(path: str, method: str) -> object:
    """What an operation of the API declares; None without a rule."""
    for prefix, router in api._routers:
        for view_path, view in router.path_operations.items():
            full = f"/api/v1/{prefix}/{view_path}".replace("//", "/").replace("//", "/")
            if _plain(full) == _plain(path):
                for operation in view.operations:
                    if method.upper() in operation.methods:
                        return getattr(operation.view_func, "access", None)
    return None


def _plain(path: str) -> str:
    """`/x/{int:id}/` and `/x/{id}` are one address."""
    return "/".join("{}" if part.startswith("{") else part for part in path.strip("/").split("/"))


@pytest.mark.parametrize("role", ROLES)
def test_what_the_matrix_does_not_give_is_refused(world, sari, cast, role):
    """Looking and sending, at every address; and nothing is changed by it."""
    actor, client, before, refused = cast[role], as_(world, role), fingerprint(), 0
    for address, pattern in addresses(sari):
        permission = pattern.callback.access
        if permission == PUBLIC or may(actor, permission, world, of_sari=bool(pattern.pattern.converters)):
            continue
        for answer in (client.get(address), client.post(address, {"reason": "x", "name": "x"})):
            assert is_kept_from(answer), (role, address, answer.status_code)
            refused += 1
    assert refused > 100
    assert changed(before) == []


def test_a_reader_changes_nothing_anywhere(world, sari, cast):
    """He may send what he likes, by page and by program. Only his own account, as everybody's, is his to change."""
    role = R.INSPECTOR.value
    client, before, opened = as_(world, role), fingerprint(), []
    for address, pattern in addresses(sari):
        answer = client.get(address)
        assert answer.status_code < 500, address
        opened += [address] if pattern.callback.access == P.AUDIT_READ and answer.status_code == 200 else []
        if pattern.callback.access not in (PUBLIC, *EVERYBODY):
            assert is_kept_from(client.post(address, {"reason": "x"})), address
    assert len(opened) == 5, opened
    assert changed(before) == []
    token = issue_token(world.people[role], name="x", by="x", now=world.now)[1]
    program = Client(headers={"Idempotency-Key": "k9", "Authorization": f"Bearer {token}"})
    before = fingerprint()
    for method, address, needs_token in operations(sari):
        answer = program.generic(method, address, _body(address), content_type="application/json")
        assert not needs_token or answer.status_code in (403, 404), (method, address)
    assert [name for name in changed(before) if name != "orders_cart"] == []
