"""Stands before every operation: what cannot be read is refused before anything is looked up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from pasarkriya.api.answers import refusal_answer
from pasarkriya.api.refusals import Invalid, NothingHere, TooLarge, WrongMethod, WrongType
from pasarkriya.kernel.refusals import Refusal

MOST_BYTES = 1024 * 1024
JSON_TYPES = ("application/json", "text/json")


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        status, refusal = _unreadable(request)
        if refusal:
            return refusal_answer(refusal, status)
        if request.method == "HEAD":
            # As GET; the server leaves the body out.
            request.method = "GET"
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return refusal_answer(NothingHere())
        if response.status_code == 405:
            return _wrong_method(request, response)
        return response

    guard.csrf_exempt = True  # type: ignore[attr-defined]
    return guard


def _unreadable(request: HttpRequest) -> tuple[int | None, Refusal | None]:
    if "\x00" in request.path:
        return None, NothingHere()
    if request.META.get("QUERY_STRING") and (bad := _bad_parameters(request)):
        return None, Invalid(fields=bad)
    length = _length(request)
    if length > MOST_BYTES:
        return None, TooLarge(most=MOST_BYTES)
    if length and (request.content_type not in JSON_TYPES or request.headers.get("Content-Encoding")):
        return 415, WrongType(wanted="application/json")
    return None, None


def _bad_parameters(request: HttpRequest) -> list[str]:
    names = (name for name, value in request.GET.items() if "\x00" in f"{name}{value}")
    return [name.replace("\x00", "") or "query" for name in names]


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _wrong_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    allowed = response["Allow"]
    refused = refusal_answer(WrongMethod(method=str(request.method)[:20], allowed=sorted(allowed.split(", "))), 405)
    refused["Allow"] = allowed
    return refused


def nothing_here(request: HttpRequest, path: str = "") -> HttpResponse:
    return refusal_answer(NothingHere())
