"""What others may ask about people and their tokens."""

from datetime import datetime

from pasarkriya.accounts.contacts import Kind, read_contact
from pasarkriya.accounts.models import ApiToken, User
from pasarkriya.accounts.refusals import ContactUnreadable
from pasarkriya.accounts.tokens import hash_of


def user_by_contact(contact: str) -> User | None:
    """By phone, written in any way, or by mail address; None when nobody has it."""
    try:
        read = read_contact(contact)
    except ContactUnreadable:
        return None
    match = {"phone": read.value} if read.kind == Kind.PHONE else {"email__iexact": read.value}
    return User.objects.filter(**match).first()


def api_token(secret: str) -> ApiToken | None:
    """The token in use that this secret belongs to, with its user; None for a revoked one or a disabled account."""
    rows = ApiToken.objects.filter(hash=hash_of(secret), revoked_at=None, user__is_active=True)
    return rows.select_related("user").first()


def tokens_of(user: User) -> list[ApiToken]:
    """Newest first, revoked ones too."""
    return list(ApiToken.objects.filter(user=user).order_by("-id"))


def was_used_lately(token: ApiToken, *, since: datetime) -> bool:
    return token.last_used_at is not None and token.last_used_at > since
