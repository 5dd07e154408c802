"""Every URL says who may use it. A test walks the resolver and fails on one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.web.errors import came_from
from pasarkriya.web.requests import Request, person_of

View = Callable[..., HttpResponseBase]
PUBLIC = "public"


class NotAllowed(Refusal):
    """Signed in, but without the right this page needs. It looks like a page that is not there."""

    code = "not_allowed"
    kind = Kind.MISSING


def public(view: View) -> View:
    """For everyone, signed in or not."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Guests are asked to sign in; the view still narrows what it shows by `visible_to(request.actor)`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not request.actor.may(permission):
                if request.waits_for_step:
                    return HttpResponseRedirect(resolve_url("account_second_step_needed"))
                raise NotAllowed()
            response = view(request, *args, **kwargs)
            response.setdefault("Cache-Control", "no-store")
            return response

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def surely(view: View) -> View:
    """Asks for the password again unless it was given a moment ago; who has none yet makes one by a code."""
    sure = reauthentication_required(view)

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person_of(request).has_usable_password():
            messages.info(request, _("First choose a password; this keeps your account yours."))
            return redirect("account_reset_password")
        return sure(request, *args, **kwargs)

    return guarded


def _to_sign_in(request: Request) -> HttpResponseRedirect:
    """And back to where one was: for a form the page it stood on, since its address may not answer who only looks."""
    where = request.get_full_path()
    if request.method != "GET":
        messages.info(request, _("You were signed out in the meantime. Sign in, and you are back where you were."))
        where = came_from(request) or where
    back = urlencode({"next": where})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{back}")
