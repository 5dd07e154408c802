"""Pages for what nobody planned: not found, forbidden, too strange, broken."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, "not_found", _("There is nothing at this address. It may have moved, or been sold."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("This form was open too long or came from elsewhere. Go back, reload the page and send it again.")
    return _page(request, 403, "forbidden", text)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, "bad_request", _("What was sent could not be read. Nothing was changed."))


def broken(request: HttpRequest) -> HttpResponse:
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
        return render(request, "refused.html", {"sentence": text, "code": code, "facts": {}}, status=status)
    except OperationalError:
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"})
