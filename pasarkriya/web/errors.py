"""Pages for what nobody planned: not found, forbidden, too strange, broken."""

import sys
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

# What is raised when the database went away, whether before, in the middle of, or after a statement.
AWAY = (OperationalError, InterfaceError)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, "not_found", _("There is nothing at this address. It may have moved, or been sold."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("This form was open too long or came from elsewhere. Go back, reload the page and send it again.")
    return _page(request, 403, "forbidden", text)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its mark against forgery: mostly one that lay open for days, or whose cookies were cleared."""
    return forbidden(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, "bad_request", _("What was sent could not be read. Nothing was changed."))


def broken(request: HttpRequest) -> HttpResponse:
    """Also for what a middleware met before any page was asked: the session is looked up there."""
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    text = _("Something broke on our side and was noted. Nothing of yours is lost; try again in a minute.")
    return _page(request, 500, "broken", text)


def unavailable(request: HttpRequest) -> HttpResponse:
    text = _("Something broke on our side and was noted. Nothing of yours is lost; try again in a minute.")
    response = _page(request, 503, "unavailable", text)
    response["Retry-After"] = "5"
    return response


def _page(request: HttpRequest, status: int, code: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "message": text, "facts": {}}, status=status)
    try:
        context = {"sentence": text, "code": code, "facts": {}, "back": came_from(request)}
        return render(request, "refused.html", context, status=status)
    except AWAY:
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})


def came_from(request: HttpRequest) -> str:
    """The page of this market that led here; empty when it was another site, or this page itself."""
    try:
        before, here = urlsplit(request.headers.get("Referer", "")), request.get_host()
    except (DisallowedHost, ValueError):
        return ""
    ours = before.netloc == here
    if not ours or (request.method == "GET" and before.path == request.path):
        return ""
    return urlunsplit(("", "", before.path, before.query, ""))
