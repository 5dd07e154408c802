"""Where payment providers tell us something. What they say is kept and looked into; it moves nothing."""

import logging

from django.http import HttpRequest, HttpResponse

from pasarkriya.api.answers import answer, refusal_answer
from pasarkriya.api.refusals import TooLarge, WrongMethod
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.payments.actions.receive_notice import receive_notice

logger = logging.getLogger(__name__)
# Real notices are 1 to 2 kB.
MOST_BYTES = 64 * 1024


def payment_notice(request: HttpRequest, gateway: str) -> HttpResponse:
    """200 when it is kept, also for the tenth time; then the provider stops sending it."""
    if request.method != "POST":
        refused = refusal_answer(WrongMethod(method=str(request.method)[:20], allowed=["POST"]), 405)
        refused["Allow"] = "POST"
        return refused
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        return refusal_answer(TooLarge(most=MOST_BYTES))
    try:
        receive_notice(gateway, headers=request.headers, raw=raw, now=now())
    except Refusal as refusal:
        # Nothing of what was sent goes into the log.
        logger.warning("notice for %s refused: %s", gateway[:20], refusal.code)
        return refusal_answer(refusal)
    return answer({"received": True})


payment_notice.access = "public"  # type: ignore[attr-defined]
payment_notice.csrf_exempt = True  # type: ignore[attr-defined]
