"""The maker says yes: by her own press, by a code she reads aloud, or on paper that an officer has seen."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

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
    ConsentMissing,
    OwnerWithoutPhone,
    OwnPaper,
    PaperMissing,
    SignatureMissing,
    TooManyMakers,
)
from pasarkriya.shops.spoken_codes import new_code, try_code
from pasarkriya.shops.states import companionship_machine
from pasarkriya.shops.unclaimed import unclaimed_of

# As it stands in the trail: the maker herself, who has no account.
MAKER = "maker"


@transaction.atomic
def consent_by_press(row: Companionship, *, by: Actor, now: datetime) -> None:
    """By an owner, on her own device. Raises `ConsentMissing` for anybody else, `TooManyMakers`, `IllegalMove`."""
    if not by.may(Permission.SHOP_MEMBERS, shop_id=row.shop_id):
        raise ConsentMissing()
    _begin(row, ConsentHow.PRESS, by.name, now)


@transaction.atomic
def send_consent_code(row: Companionship, *, now: datetime) -> str:
    """To the owner's own phone; returns its last digits for the screen. Raises `OwnerWithoutPhone`, `IllegalMove`."""
    phone, language = _phone_of(row)
    digits = new_code(row, _asked(), now)
    if not digits:
        raise ConsentMissing()
    publish(ConsentCodeIssued(phone, digits, str(row.companion), row.shop.name, language))
    return phone[-4:]


def _phone_of(row: Companionship) -> tuple[str, str]:
    """Where only the maker reads it: the proved number of an owner, or the one she gave when she had no account."""
    owner = owner_with_phone(row.shop)
    if owner:
        return owner.phone or "", owner.language
    unclaimed = unclaimed_of(row.shop)
    if unclaimed is None or not unclaimed.phone:
        raise OwnerWithoutPhone()
    return unclaimed.phone, "id"


def consent_by_code(row: Companionship, written: str, *, now: datetime) -> None:
    """What the owner read aloud. Raises `ConsentCodeWrong`, `ConsentCodeSpent`, `TooManyMakers`.

    Not in a transaction that a refusal undoes: each try is paid for first.
    """
    try_code(row, _asked(), written, now)
    owner = owner_with_phone(row.shop)
    with transaction.atomic():
        _begin(row, ConsentHow.CODE, f"user:{owner.pk}" if owner else MAKER, now)


def _asked() -> QuerySet[Companionship]:
    return Companionship.objects.filter(status=ConsentStatus.ASKED)


@transaction.atomic
def consent_by_signature(
    row: Companionship, how: ConsentHow, *, signed_by: str, picture_key: str, by: Actor, now: datetime
) -> None:
    """A maker without an account has signed, on the glass or on paper, of which `picture_key` names the picture.

    The companion may begin at once; no board opens the shop before an officer has looked at the signature.
    Raises `SignatureMissing`, `ConsentMissing`, `TooManyMakers`.
    """
    if by.user is None or by.user.pk != row.companion_id or unclaimed_of(row.shop) is None:
        raise ConsentMissing()
    if not picture_key or not signed_by.strip():
        raise SignatureMissing()
    signed = {"paper_key": picture_key, "signed_by": signed_by.strip()[:80]}
    _begin(row, how, MAKER, now, **signed)


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
    if row.status == ConsentStatus.ACTIVE:
        row.seen_at, row.seen_by = now, by.name
        row.save(update_fields=["seen_at", "seen_by"])
        leave_trail(row, "signature seen", by=by.name, at=now)
        return
    _begin(row, ConsentHow.PAPER, by.name, now, seen_at=now, seen_by=by.name)


def _begin(row: Companionship, how: str, by: str, now: datetime, **more: Any) -> None:
    _refuse_unappointed(row, now)
    # Two makers who agree in the same second must not both be the fiftieth.
    lock_word(f"companion:{row.companion_id}")
    active = Companionship.objects.filter(companion=row.companion_id, status=ConsentStatus.ACTIVE)
    if active.count() >= MOST_MAKERS:
        raise TooManyMakers(most=MOST_MAKERS)
    companionship_machine.move(
        row, ConsentStatus.ACTIVE, by=by, now=now, how=how, consented_at=now, consented_by=by, code_hash="", **more
    )


def _refuse_unappointed(row: Companionship, now: datetime) -> None:
    terms = Term.objects.filter(user=row.companion_id, office__role=Role.COMPANION, period__contains=now)
    if not terms.exists():
        raise CompanionNotAppointed()
