from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.crypto import seal
from pasarkriya.kernel.locks import lock_word
from pasarkriya.provenance.keys import keep_list, purpose, signing_keys
from pasarkriya.provenance.models import SigningKey
from pasarkriya.provenance.refusals import NoSigningKey
from pasarkriya.provenance.rings import kid_of


@transaction.atomic
def make_key(*, by: str, now: datetime, starts_at: datetime | None = None) -> SigningKey:
    """A new key, which signs from `starts_at`. Older ones go on until they are retired: nothing is lost."""
    secret = Ed25519PrivateKey.generate()
    public = secret.public_key().public_bytes_raw()
    kid = kid_of(public)
    key = SigningKey.objects.create(
        kid=kid,
        public_key=public,
        private_key=seal(secret.private_bytes_raw(), purpose=purpose(kid)),
        not_before=starts_at or now,
    )
    leave_trail(key, "made", by=by, at=now)
    transaction.on_commit(lambda: keep_list(now))
    return key


def key_for_signing(*, now: datetime) -> SigningKey:
    """The newest that signs now; a market's first comes by itself. Raises `NoSigningKey` when all are retired."""
    if found := signing_keys(now):
        return found[0]
    with transaction.atomic():
        lock_word("provenance/first-key")
        if SigningKey.objects.exists():
            raise NoSigningKey()
        return make_key(by="clock", now=now)
