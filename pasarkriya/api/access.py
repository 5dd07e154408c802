"""Every operation says who may use it: `@public`, or `@requires(Permission.X)` for the holder of a token.

Only what the request itself carries counts: an API token in `Authorization`. A browser's
cookies open nothing here, so another site's page cannot act for whoever is signed in.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from pasarkriya.accounts.actions.issue_token import note_use
from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.network import network_of
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.queries import api_token
from pasarkriya.accounts.refusals import TokenInvalid
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.deeds import watch

PUBLIC = "public"
WRONG_TOKENS = 60
WINDOW = timedelta(minutes=5)


class NotPermitted(Refusal):
    """The token's owner may not do this anywhere. Facts: `permission`."""

    code = "not_permitted"
    kind = Kind.FORBIDDEN


class Token(HttpBearer):
    """`Authorization: Bearer pk_…`, made by `pasarkriya tokens create`."""

    def __call__(self, request: HttpRequest) -> Actor:
        found = super().__call__(request)
        if found is None:
            raise TokenInvalid()
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        found = api_token(token)
        if found is None:
            hit(f"token:{network_of(request)}", limit=WRONG_TOKENS, window=WINDOW, now=now())
            raise TokenInvalid()
        note_use(found, now=now())
        actor = actor_for(found.user, now=now())
        watch(actor)
        return actor


TOKEN = Token()


def public(operation: Callable) -> Callable:
    """For everyone."""
    operation.access = PUBLIC  # type: ignore[attr-defined]
    return operation


def requires(permission: Permission) -> Callable[[Callable], Callable]:
    """The operation still narrows what it touches by `visible_to(request.auth)`."""

    def decorate(operation: Callable) -> Callable:
        @wraps(operation)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.auth.may(permission):  # type: ignore[attr-defined]
                raise NotPermitted(permission=permission.value)
            return operation(request, *args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
