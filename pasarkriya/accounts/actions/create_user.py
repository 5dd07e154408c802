from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.contacts import read_contact
from pasarkriya.accounts.models import User
from pasarkriya.accounts.refusals import ContactTaken, ContactUnreadable
from pasarkriya.kernel.audit import leave_trail


def create_user(
    *, phone: str = "", email: str = "", name: str = "", password: str | None = None, by: str, now: datetime
) -> User:
    """A person with an account, whose phone counts as verified: whoever creates it vouches for it.

    Without password he signs in by a code. Raises `ContactUnreadable`, `ContactTaken`.
    """
    reached = [read_contact(each) for each in (phone, email) if each]
    if not reached:
        raise ContactUnreadable()
    facts = {each.kind.value: each.value for each in reached}
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                password=password, name=name.strip()[:120], phone_verified="phone" in facts, joined_at=now, **facts
            )
            leave_trail(user, "created", by=by, at=now)
    except IntegrityError as error:
        raise ContactTaken(contact=str(reached[0])) from error
    return user
