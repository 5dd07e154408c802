from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.contacts import Contact, Kind
from pasarkriya.accounts.models import User
from pasarkriya.accounts.refusals import ContactNeeded, ContactTaken
from pasarkriya.kernel.audit import leave_trail


def set_contact(user: User, contact: Contact, *, by: str, now: datetime) -> None:
    """Reach the user by a contact that was proven by a code. Raises `ContactTaken`."""
    try:
        with transaction.atomic():
            _write(user, contact.kind, contact.value)
            leave_trail(user, f"{contact.kind}_set", by=by, at=now)
    except IntegrityError as error:
        user.refresh_from_db()
        raise ContactTaken(contact=str(contact)) from error


@transaction.atomic
def remove_contact(user: User, kind: Kind, *, by: str, now: datetime) -> None:
    """One way must remain. Raises `ContactNeeded`."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    other = locked.email if kind == Kind.PHONE else locked.phone
    if not other:
        raise ContactNeeded()
    _write(user, kind, None)
    leave_trail(user, f"{kind}_removed", by=by, at=now)


def _write(user: User, kind: Kind, value: str | None) -> None:
    setattr(user, kind.value, value)
    if kind == Kind.PHONE:
        user.phone_verified = value is not None
    user.save(update_fields=["phone", "phone_verified", "email"])
