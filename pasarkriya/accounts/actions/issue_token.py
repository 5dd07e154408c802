from datetime import datetime, timedelta

from django.db import transaction

from pasarkriya.accounts.models import ApiToken, User
from pasarkriya.accounts.queries import was_used_lately
from pasarkriya.accounts.refusals import TokenMissing
from pasarkriya.accounts.tokens import hash_of, new_secret
from pasarkriya.kernel.audit import leave_trail

HINT = 7


@transaction.atomic
def issue_token(user: User, *, name: str, by: str, now: datetime) -> tuple[ApiToken, str]:
    """A new key for the user's programs, and its secret: shown now and never again."""
    secret = new_secret()
    token = ApiToken.objects.create(
        user=user, name=name.strip()[:60], hash=hash_of(secret), hint=f"{secret[:HINT]}…", created_at=now
    )
    leave_trail(token, "issued", by=by, at=now, user=user.pk)
    return token, secret


@transaction.atomic
def revoke_token(token_id: int, *, by: str, now: datetime, user: User | None = None) -> None:
    """It opens nothing from this instant. Again does nothing. Raises `TokenMissing`, also for another `user`'s."""
    rows = ApiToken.objects.filter(pk=token_id)
    token = (rows.filter(user=user) if user else rows).first()
    if token is None:
        raise TokenMissing()
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        leave_trail(token, "revoked", by=by, at=now)


def note_use(token: ApiToken, *, now: datetime) -> None:
    """Once an hour is exact enough, and spares a write per request."""
    hour_ago = now - timedelta(hours=1)
    if not was_used_lately(token, since=hour_ago):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
