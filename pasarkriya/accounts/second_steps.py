"""Six digits of an app beside the password (TOTP, RFC 6238): who has the password alone, has nothing.

The secret is sealed at rest. Digits count in their half-minute and the one before and after, since clocks of phones
are a little off, and never twice.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from pasarkriya.accounts.actions.throttle import forget_hits, hit
from pasarkriya.accounts.models import SecondStep, SpareCode, User
from pasarkriya.accounts.refusals import SecondStepMissing, SecondStepThere, SecondStepWrong
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.crypto import seal, unseal

SPARES, HALF_MINUTE, AROUND = 10, 30, 1
TRIES, WINDOW = 8, timedelta(minutes=15)
# Without what is read wrongly: 0 and O, 1, I and L.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Offer:
    """What the app needs: as a link for the square, and as letters for whoever cannot photograph it."""

    link: str
    letters: str


def step_of(user: User) -> SecondStep | None:
    """Only one that counts."""
    return SecondStep.objects.filter(user=user, confirmed_at__isnull=False).first()


def begin_step(user: User, *, now: datetime) -> Offer:
    """The same offer as before while none was confirmed. Raises `SecondStepThere`."""
    drawn = seal(pyotp.random_base32().encode(), purpose=_purpose(user.pk))
    row, _made = SecondStep.objects.get_or_create(user=user, defaults={"secret": drawn, "made_at": now})
    if row.confirmed_at:
        raise SecondStepThere()
    secret = _secret(row)
    name = user.email or user.phone or user.username
    link = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Pasar Kriya")
    return Offer(link, " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)))


def confirm_step(user: User, written: str, *, now: datetime) -> list[str]:
    """The app shows the right digits: from now on it counts. Returns spare codes, which nobody can read again.

    Raises `SecondStepWrong`, `SecondStepMissing`, `SecondStepThere`, `TooOften`.
    """
    row = SecondStep.objects.filter(user=user).first()
    if row is None:
        raise SecondStepMissing()
    if row.confirmed_at:
        raise SecondStepThere()
    _count(user, now)
    count = _count_of(row, written, now)
    if count is None:
        raise SecondStepWrong()
    with transaction.atomic():
        fresh = SecondStep.objects.filter(pk=row.pk, confirmed_at=None)
        if not fresh.update(confirmed_at=now, last_count=count):
            raise SecondStepThere()
        spares = _new_spares(user)
        leave_trail(user, "second step set", by=f"user:{user.pk}", at=now)
    forget_hits(_key(user))
    return spares


def pass_step(user: User, written: str, *, now: datetime) -> None:
    """Digits of the app, or a spare code. Call it outside a transaction: a try that is undone was not counted.

    Raises `SecondStepWrong`, `SecondStepMissing`, `TooOften`.
    """
    row = step_of(user)
    if row is None:
        raise SecondStepMissing()
    _count(user, now)
    if not (_takes_digits(row, written, now) or _takes_spare(user, written, now)):
        raise SecondStepWrong()
    forget_hits(_key(user))


def renew_spares(user: User, *, now: datetime) -> list[str]:
    """The old ones open nothing any more. Raises `SecondStepMissing`."""
    if step_of(user) is None:
        raise SecondStepMissing()
    with transaction.atomic():
        made = _new_spares(user)
        leave_trail(user, "spare codes renewed", by=f"user:{user.pk}", at=now)
    return made


def spares_left(user: User) -> int:
    return SpareCode.objects.filter(user=user, used_at=None).count()


@transaction.atomic
def drop_step(user: User, *, by: str, reason: str = "", now: datetime) -> None:
    """Sign in with the password alone again. Raises `SecondStepMissing`."""
    if not SecondStep.objects.filter(user=user, confirmed_at__isnull=False).delete()[0]:
        raise SecondStepMissing()
    SpareCode.objects.filter(user=user).delete()
    leave_trail(user, "second step removed", by=by, reason=reason, at=now)


def _takes_digits(row: SecondStep, written: str, now: datetime) -> bool:
    count = _count_of(row, written, now)
    if count is None:
        return False
    # Two windows with the same digits at once: one of them.
    return bool(SecondStep.objects.filter(pk=row.pk, last_count__lt=count).update(last_count=count))


def _count_of(row: SecondStep, written: str, now: datetime) -> int | None:
    """The half-minute these digits belong to; None when to none that is near."""
    digits = "".join(character for character in written[:40] if character in "0123456789 ")
    digits = digits.replace(" ", "")
    here, app = int(now.timestamp()) // HALF_MINUTE, pyotp.HOTP(_secret(row))
    found = None
    for count in range(here - AROUND, here + AROUND + 1):
        if constant_time_compare(app.at(count), digits):
            found = count
    return found


def _takes_spare(user: User, written: str, now: datetime) -> bool:
    wanted = _hash(user, written)
    taken = SpareCode.objects.filter(user=user, hash=wanted, used_at=None).update(used_at=now)
    if taken:
        leave_trail(user, "spare code used", by=f"user:{user.pk}", at=now)
    return bool(taken)


def _new_spares(user: User) -> list[str]:
    SpareCode.objects.filter(user=user).delete()
    made = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(SPARES)]
    SpareCode.objects.bulk_create([SpareCode(user=user, hash=_hash(user, each)) for each in made])
    return [f"{each[:5]}-{each[5:]}" for each in made]


def _hash(user: User, written: str) -> str:
    """Fifty random bits each, and few tries: no slow hash is needed."""
    letters = "".join(character for character in written[:40].upper() if character in LETTERS)
    return salted_hmac("pasarkriya.accounts.spare", f"{user.pk}:{letters}", algorithm="sha256").hexdigest()


def _secret(row: SecondStep) -> str:
    return unseal(row.secret, purpose=_purpose(row.user_id)).decode()


def _purpose(user_id: int) -> str:
    return f"accounts/second-step/{user_id}"


def _count(user: User, now: datetime) -> None:
    hit(_key(user), limit=TRIES, window=WINDOW, now=now)


def _key(user: User) -> str:
    return f"second-step:{user.pk}"
