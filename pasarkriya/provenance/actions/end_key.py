from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.provenance.keys import keep_list, signing_keys
from pasarkriya.provenance.models import SigningKey
from pasarkriya.provenance.refusals import KeyReasonMissing, LastKey


@transaction.atomic
def retire_key(key: SigningKey, *, by: str, now: datetime) -> None:
    """It signs no more; what it signed stays good. Raises `LastKey` while no other key signs. Again changes nothing."""
    if key.retired_at or key.revoked_at:
        return
    if [each.kid for each in signing_keys(now)] == [key.kid]:
        raise LastKey()
    key.retired_at = now
    key.save(update_fields=["retired_at"])
    leave_trail(key, "retired", by=by, at=now)
    transaction.on_commit(lambda: keep_list(now))


@transaction.atomic
def revoke_key(key: SigningKey, *, reason: str, by: str, now: datetime) -> None:
    """Somebody else may have its secret half: nothing it signed is good any more. Raises `KeyReasonMissing`."""
    if not reason.strip():
        raise KeyReasonMissing()
    if key.revoked_at:
        return
    key.revoked_at, key.reason = now, reason.strip()[:200]
    key.save(update_fields=["revoked_at", "reason"])
    leave_trail(key, "revoked", by=by, at=now, reason=key.reason)
    transaction.on_commit(lambda: keep_list(now))
