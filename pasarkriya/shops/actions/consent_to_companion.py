"""The maker says yes: by her own press, by a code she reads aloud, or on paper that an officer has seen."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission, Role
from pasarkriya.councils.models import Term
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.locks import lock_word
from pasarkriya.shops.companion_models import Companionship, ConsentHow, ConsentStatus
from pasarkriya.shops.companions import MOST_MAKERS, owner_with_phone
from pasarkriya.shops.events import ConsentCodeIssued
from pasarkriya.shops.refusals import (
    CompanionNotAppointed,
    ConsentCodeSpent,
    ConsentCodeWrong,
    ConsentMissing,
    OwnerWithoutPhone,
    OwnPaper,
    PaperMissing,
    TooManyMakers,
)
from pasarkriya.shops.states import companionship_machine

DIGITS, TRIES, LASTS = 6, 5, timedelta(minutes=10)


@transaction.atomic
def consent_by_press(row: Companionship, *, by: Actor, now: datetime) -> None:
    """By an owner, on her own device. Raises `ConsentMissing` for anybody else, `TooManyMakers`, `IllegalMove`."""
    if not by.may(Permission.SHOP_MEMBERS, shop_id=row.shop_id):
        raise ConsentMissing()
    _begin(row, ConsentHow.PRESS, by.name, now)


@transaction.atomic
def send_consent_code(row: Companionship, *, now: datetime) -> str:
    """To the owner's own phone; returns its last digits for the screen. Raises `OwnerWithoutPhone`, `IllegalMove`."""
    owner = owner_with_phone(row.shop)
    if owner is None:
        raise OwnerWithoutPhone()
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    open_ = Companionship.objects.filter(pk=row.pk, status=ConsentStatus.ASKED)
    if not open_.update(code_hash=_hash(row, digits), code_tries_left=TRIES, code_expires_at=now + LASTS):
        raise ConsentMissing()
    phone = owner.phone or ""
    publish(ConsentCodeIssued(phone, digits, str(row.companion), row.shop.name, owner.language))
    return phone[-4:]


def consent_by_code(row: Companionship, written: str, *, now: datetime) -> None:
    """What the owner read aloud. Raises `ConsentCodeWrong`, `ConsentCodeSpent`, `TooManyMakers`.

    Not in a transaction that a refusal undoes: each try is paid for first.
    """
    live = Companionship.objects.filter(pk=row.pk, status=ConsentStatus.ASKED, code_expires_at__gt=now)
    if not live.filter(code_tries_left__gt=0).update(code_tries_left=F("code_tries_left") - 1):
        raise ConsentCodeSpent()
    row.refresh_from_db()
    typed = "".join(sign for sign in written[:40] if sign.isdecimal())
    if not constant_time_compare(_hash(row, typed), row.code_hash):
        raise ConsentCodeWrong(tries_left=row.code_tries_left) if row.code_tries_left else ConsentCodeSpent()
    owner = owner_with_phone(row.shop)
    with transaction.atomic():
        _begin(row, ConsentHow.CODE, f"user:{owner.pk}" if owner else "", now)


@transaction.atomic
def bring_signed_paper(row: Companionship, *, paper_key: str, by: str, now: datetime) -> None:
    """`paper_key` names the kept picture. It counts only when an officer has confirmed it."""
    if not Companionship.objects.filter(pk=row.pk, status=ConsentStatus.ASKED).update(paper_key=paper_key):
        raise ConsentMissing()
    row.paper_key = paper_key
    leave_trail(row, "paper brought", by=by, at=now)


@transaction.atomic
def confirm_paper(row: Companionship, *, seen: str, by: Actor, now: datetime) -> None:
    """An officer has looked at the paper whose key is `seen`. Raises `OwnPaper`, `PaperMissing`, `TooManyMakers`."""
    if not by.may(Permission.SHOP_VERIFY, region=row.shop.region_id):
        raise ConsentMissing()
    if by.user and by.user.pk == row.companion_id:
        raise OwnPaper()
    row = Companionship.objects.select_for_update(of=("self",)).select_related("shop").get(pk=row.pk)
    if not row.paper_key or row.paper_key != seen:
        raise PaperMissing()
    _begin(row, ConsentHow.PAPER, by.name, now)


def _begin(row: Companionship, how: str, by: str, now: datetime) -> None:
    _refuse_unappointed(row, now)
    # Two makers who agree in the same second must not both be the fiftieth.
    lock_word(f"companion:{row.companion_id}")
    active = Companionship.objects.filter(companion=row.companion_id, status=ConsentStatus.ACTIVE)
    if active.count() >= MOST_MAKERS:
        raise TooManyMakers(most=MOST_MAKERS)
    companionship_machine.move(
        row, ConsentStatus.ACTIVE, by=by, now=now, how=how, consented_at=now, consented_by=by, code_hash=""
    )


def _refuse_unappointed(row: Companionship, now: datetime) -> None:
    terms = Term.objects.filter(user=row.companion_id, office__role=Role.COMPANION, period__contains=now)
    if not terms.exists():
        raise CompanionNotAppointed()


def _hash(row: Companionship, digits: str) -> str:
    return salted_hmac("pasarkriya.shops.consent", f"{row.pk}:{digits}", algorithm="sha256").hexdigest()
