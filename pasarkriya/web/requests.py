"""The request as our middleware hands it to a view: what pages may rely on, in types."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User


class Request(HttpRequest):
    """Never made by us: `ActorMiddleware` and django-htmx add these to what Django made."""

    user: User | AnonymousUser
    actor: Actor
    htmx: HtmxDetails
    # An office of the actor sleeps until the second step of signing in is taken.
    waits_for_step: bool


def person_of(request: HttpRequest) -> User:
    """Whoever is signed in; only for views behind `requires`, which let nobody else in."""
    assert isinstance(request.user, User)
    return request.user
