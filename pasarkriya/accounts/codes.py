"""Codes that prove a phone or a mailbox is in one's hands: six digits, once, few tries, ten minutes.

The same code opens the door whether the person is new or known, so asking for
one tells nobody whether there is an account.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from pasarkriya.accounts.contacts import Contact, Kind
from pasarkriya.accounts.events import CodeIssued
from pasarkriya.accounts.models import Code
from pasarkriya.accounts.refusals import CodeSpent, CodeWrong
from pasarkriya.kernel.events import publish

DIGITS = 6
TRIES = 5
LASTS = timedelta(minutes=10)


@transaction.atomic
def send_code(to: Contact, *, purpose: str, user_id: int | None = None, now: datetime) -> Code:
    """A new code on its way. Whoever holds the returned row's key may try it."""
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    code = Code(kind=to.kind, to=to.value, purpose=purpose, tries_left=TRIES, expires_at=now + LASTS)
    code.hash = _hash(code, digits)
    code.save()
    publish(CodeIssued(user_id=user_id, code=digits, **{**_NOWHERE, to.kind.value: to.value}))
    return code


_NOWHERE = {"phone": "", "email": ""}


def redeem_code(key: str, written: str, *, purpose: str, now: datetime) -> Contact:
    """The contact it proves. Raises `CodeSpent`, `CodeWrong`.

    Must not run in a transaction that a refusal undoes: the try is paid for
    first, so that two guesses at once are two guesses.
    """
    live = Code.objects.filter(pk=key, purpose=purpose, used_at=None, expires_at__gt=now)
    if not live.filter(tries_left__gt=0).update(tries_left=F("tries_left") - 1):
        raise CodeSpent()
    code = Code.objects.get(pk=key)
    if not constant_time_compare(_hash(code, _digits(written)), code.hash):
        raise CodeWrong(tries_left=code.tries_left) if code.tries_left else CodeSpent()
    if not live.update(used_at=now):
        raise CodeSpent()
    return Contact(Kind(code.kind), code.to)


def drop_code(key: str, *, now: datetime) -> None:
    """A newer one takes its place."""
    Code.objects.filter(pk=key, used_at=None).update(used_at=now)


def sweep_codes(*, now: datetime) -> int:
    """Codes are of no use after a day, and they name people. Returns how many went."""
    return Code.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()[0]


def _digits(written: str) -> str:
    """What was typed, without the blanks people put between."""
    return "".join(character for character in written[:40] if character.isdecimal())


def _hash(code: Code, digits: str) -> str:
    return salted_hmac("pasarkriya.accounts.code", f"{code.pk}:{digits}", algorithm="sha256").hexdigest()
