"""The way from a contact to a person, kept in the session: a code was sent, then the contact is proven."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from allauth.account.utils import get_next_redirect_url

from pasarkriya.accounts.codes import drop_code, redeem_code, send_code
from pasarkriya.accounts.contacts import Contact, Kind
from pasarkriya.accounts.refusals import CodeSpent
from pasarkriya.kernel.time import now
from pasarkriya.web.identity.throttle import count_code, count_guess
from pasarkriya.web.requests import Request

SENT, PROVEN = "code_sent", "contact_proven"
# After this long without an answer, whoever sits there is no longer sure to be the one who typed the code.
PROVEN_SECONDS = 15 * 60
SIGN_UP, SIGN_IN, RESET, CHANGE = "sign_up", "sign_in", "reset", "change"


@dataclass(frozen=True)
class Journey:
    """`aim` is what the person came for; `next` where he goes afterwards ('' is nowhere special)."""

    aim: str
    kind: str
    to: str
    next: str = ""
    key: str = ""

    @property
    def contact(self) -> Contact:
        return Contact(Kind(self.kind), self.to)


def set_out(request: Request, contact: Contact, aim: str) -> None:
    """Send a code. Nobody is looked up here, so nobody can be found out. Raises `TooOften`."""
    _send(request, Journey(aim, contact.kind.value, contact.value, get_next_redirect_url(request) or ""))


def send_again(request: Request) -> Journey:
    """Raises `TooOften`, `CodeSpent` when no journey is under way."""
    journey = under_way(request)
    _send(request, journey)
    return journey


def _send(request: Request, journey: Journey) -> None:
    count_code(request, journey.to)
    if journey.key:
        drop_code(journey.key, now=now())
    user_id = request.user.pk if journey.aim == CHANGE else None
    code = send_code(journey.contact, purpose=_purpose(journey.aim), user_id=user_id, now=now())
    request.session[SENT] = asdict(journey) | {"key": str(code.pk)}


def under_way(request: Request) -> Journey:
    """Raises `CodeSpent` when no code was sent to this browser."""
    kept = request.session.get(SENT)
    if not kept:
        raise CodeSpent()
    return Journey(**kept)


def prove(request: Request, written: str) -> Journey:
    """Raises `CodeWrong`, `CodeSpent`, `TooOften`."""
    count_guess(request)
    journey = under_way(request)
    redeem_code(journey.key, written, purpose=_purpose(journey.aim), now=now())
    del request.session[SENT]
    return journey


def remember_proof(request: Request, journey: Journey) -> None:
    """The next page may rely on it. A new session key: nobody who knew the old one comes along."""
    request.session.cycle_key()
    request.session[PROVEN] = asdict(journey) | {"at": time.time()}


def proven(request: Request) -> Journey:
    """Raises `CodeSpent` when nothing was proven, or too long ago."""
    kept: dict[str, Any] = dict(request.session.get(PROVEN) or {})
    if time.time() - kept.pop("at", 0) > PROVEN_SECONDS:
        request.session.pop(PROVEN, None)
        raise CodeSpent()
    return Journey(**kept)


def arrive(request: Request) -> None:
    request.session.pop(PROVEN, None)


def _purpose(aim: str) -> str:
    """A code sent to change a contact opens no door, and the other way round."""
    return "change" if aim == CHANGE else "enter"
