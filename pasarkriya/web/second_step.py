"""Whether this browser has taken the second step, and who has to before a page opens."""

import time
from dataclasses import replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import SecondStep, User
from pasarkriya.accounts.second_steps import step_of
from pasarkriya.councils.second_steps import grants_that_wait, money_waits
from pasarkriya.web.access import View
from pasarkriya.web.requests import Request, person_of

TAKEN = "second_step_at"
# Money is let out by whoever has shown the phone within this time, not by a browser left open since the morning.
FRESH_SECONDS = 30 * 60
COOKIE, SALT, DAYS_30 = "langkah2", "pasarkriya.web.second-step", 30 * 24 * 3600


def note_taken(request: HttpRequest) -> None:
    request.session[TAKEN] = time.time()


def note_known_device(request: HttpRequest) -> None:
    """Came in, but did not show the phone just now: enough for the desk, not for the money."""
    request.session[TAKEN] = 0.0


def forget_taken(request: HttpRequest) -> None:
    request.session.pop(TAKEN, None)


def awake(request: HttpRequest, actor: Actor) -> tuple[Actor, bool]:
    """The actor without the offices that wait for the second step, and whether any of them does."""
    if TAKEN in request.session:
        return actor, False
    waiting = grants_that_wait(actor)
    if not waiting:
        return actor, False
    return replace(actor, grants=tuple(each for each in actor.grants if each not in waiting)), True


def sure_of_money(view: View) -> View:
    """Where a council's money is let out, or what guards it is changed: the second step first, if the council asks.

    A form that was sent meanwhile is not sent on by itself: whoever signs looks at the sum again.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request) or not money_waits(request.actor):
            return view(request, *args, **kwargs)
        return ask(request, back=request.META.get("HTTP_REFERER", "") if request.method == "POST" else "")

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    return time.time() - request.session.get(TAKEN, 0.0) < FRESH_SECONDS


def ask(request: Request, *, back: str = "") -> HttpResponseRedirect:
    """To the digits; whoever has no app yet is led to set one up."""
    if step_of(person_of(request)) is None:
        messages.info(request, _("Your council asks for a second step here. Set it up now; it takes two minutes."))
        return redirect("account_second_step")
    messages.info(request, _("For this your council asks for the second step: the six digits of the app."))
    there = _path_of(back, request) or (request.get_full_path() if request.method == "GET" else reverse("account"))
    return HttpResponseRedirect(f"{reverse('account_second_step_again')}?{urlencode({'next': there})}")


def _path_of(address: str, request: Request) -> str:
    """Of a page of this market."""
    here = f"{request.scheme}://{request.get_host()}/"
    return f"/{address.removeprefix(here)}" if address.startswith(here) else ""


def remember_device(response: HttpResponse, step: SecondStep) -> None:
    """Of this very app: set up anew, it is a stranger again."""
    written = signing.dumps(_named(step), salt=SALT)
    response.set_cookie(
        COOKIE, written, max_age=DAYS_30, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def is_known_device(request: HttpRequest, step: SecondStep) -> bool:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS_30) == _named(step)
    except signing.BadSignature:
        return False


def _named(step: SecondStep) -> list[Any]:
    return [step.user_id, step.pk, step.confirmed_at.isoformat() if step.confirmed_at else ""]


def has_step(user: User | None) -> bool:
    return user is not None and step_of(user) is not None
