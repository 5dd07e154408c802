from datetime import datetime

from django.db import transaction

from pasarkriya.provenance.keys import keep_list
from pasarkriya.provenance.models import Passport, PassportStatus
from pasarkriya.provenance.refusals import RevokeReasonMissing
from pasarkriya.provenance.states import passport_machine


@transaction.atomic
def revoke_passport(passport: Passport, *, words: str, by: str, now: datetime) -> None:
    """The label was spoilt, lost or copied. Raises `RevokeReasonMissing`, `IllegalMove` when it was done before."""
    words = words.strip()[:200]
    if not words:
        raise RevokeReasonMissing()
    passport_machine.move(passport, PassportStatus.REVOKED, by=by, reason=words, now=now, revoked_at=now, words=words)
    transaction.on_commit(lambda: keep_list(now))
