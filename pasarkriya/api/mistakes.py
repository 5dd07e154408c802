"""Turns whatever went wrong in an operation into an answer; nothing leaves as a page or a traceback."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from pasarkriya.api.answers import refusal_answer
from pasarkriya.api.guard import MOST_BYTES
from pasarkriya.api.refusals import Broken, Invalid, NothingHere, TooLarge, Unavailable, Unreadable
from pasarkriya.kernel.refusals import Refusal

logger = logging.getLogger(__name__)


def handle_all(api: NinjaAPI) -> None:
    # The framework types its handlers for classes too; it only ever passes what was raised.
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Refusal: lambda request, refusal: refusal_answer(refusal),
        ValidationError: _invalid,
        HttpError: _http,
        Http404: lambda request, error: refusal_answer(NothingHere()),
        RequestDataTooBig: lambda request, error: refusal_answer(TooLarge(most=MOST_BYTES)),
        SuspiciousOperation: lambda request, error: refusal_answer(Unreadable()),
        OperationalError: _no_database,
        InterfaceError: _no_database,
        Exception: _broken,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The names as the sender wrote them, without the parts that only our program knows."""
    problems = {_field(each["loc"]): str(each["msg"]) for each in error.errors[:20]}
    return refusal_answer(Invalid(fields=list(problems), problems=problems))


def _field(place: tuple) -> str:
    """`("body", "payload", "buyer", "name")` → `buyer.name`; the sender knows no `payload`."""
    names = [str(part) for part in place[2 if place[0] == "body" else 1 :]]
    return ".".join(names)[:120] or str(place[0])


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The framework could not read the body; a status below 500 is the sender's."""
    if isinstance(error.__cause__ or error.__context__, Refusal):
        return refusal_answer(error.__cause__ or error.__context__)  # type: ignore[arg-type]
    return refusal_answer(Unreadable(), error.status_code if error.status_code != 422 else 400)


def _no_database(request: HttpRequest, error: OperationalError | InterfaceError) -> HttpResponse:
    logger.warning("database: %s", error)
    return refusal_answer(Unavailable())


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.exception("%s %s", request.method, request.path, exc_info=error)
    return refusal_answer(Broken(), 500)
