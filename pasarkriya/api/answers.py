"""JSON answers, and the one shape of every 'no': `{code, message, facts}`."""

import json
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.wording.refusals import sentence


class Problem(Schema):
    """Why not. `code` is for programs, `message` a sentence in the language asked for, `facts` what it names."""

    code: str
    message: str
    facts: dict[str, Any]


def answer(body: object, status: int = 200) -> HttpResponse:
    """The body as it is: what we built ourselves is not validated again."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type="application/json; charset=utf-8")


def private(body: object, status: int = 200) -> HttpResponse:
    """Names a person, or a cart only its owner knows: no cache keeps it."""
    response = answer(body, status)
    response["Cache-Control"] = "no-store"
    return response


def refusal_answer(refusal: Refusal, status: int | None = None) -> HttpResponse:
    facts = refusal.facts
    response = private(
        {"code": refusal.code, "message": sentence(refusal), "facts": facts}, status or refusal.kind.status
    )
    if response.status_code in (429, 503):
        response["Retry-After"] = str(facts.get("seconds", 2))
    if response.status_code == 401:
        response["WWW-Authenticate"] = 'Bearer realm="pasarkriya"'
    return response


def documented(ok: int, shape: Any, *problems: int) -> dict[int, Any]:
    """`response=` of an operation: its shape, and the statuses of the refusals it names."""
    return {ok: shape} | dict.fromkeys(problems, Problem)
