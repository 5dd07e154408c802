"""Who is asking, and how a refusal is shown."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from pasarkriya.accounts.actors import GUEST, Actor, actor_for
from pasarkriya.kernel.audit import witnessed
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.deeds import watch
from pasarkriya.web.errors import AWAY, unavailable
from pasarkriya.web.second_step import awake
from pasarkriya.wording.refusals import sentence

log = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]


def ActorMiddleware(get_response: GetResponse) -> GetResponse:
    """`request.actor`: looked up only when a page asks for it; a guest costs no query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # This is what makes a `web.requests.Request` of it.
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        with witnessed():
            return get_response(request)

    return middleware


def _actor(request: HttpRequest) -> Actor:
    actor = actor_for(request.user, now=now()) if request.user.is_authenticated else GUEST
    actor, request.waits_for_step = awake(request, actor)  # type: ignore[attr-defined]
    watch(actor)
    return actor


class RefusalMiddleware:
    """A refusal that no view took care of becomes a page with its sentence and a way on.

    So does a database that is too busy or away at the moment: nothing is broken, and trying again helps.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AWAY):
            log.warning("database: %s", error)
            return unavailable(request)
        return refused(request, error) if isinstance(error, Refusal) else None


def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    """The refusal as a page, or as a fragment when HTMX asked."""
    template = "components/refusal.html" if getattr(request, "htmx", False) else "refused.html"
    context = {"sentence": sentence(error), "code": error.code, "facts": error.facts}
    response = render(request, template, context, status=error.kind.status)
    if error.kind is Kind.TOO_OFTEN:
        response["Retry-After"] = str(error.facts.get("seconds", 60))
    return response
