from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction

from pasarkriya.accounts.events import PersonErased
from pasarkriya.accounts.models import ApiToken, Code, SecondStep, SpareCode, User
from pasarkriya.accounts.personal import reasons_to_wait
from pasarkriya.accounts.refusals import EraseWaits
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish


@transaction.atomic
def erase_person(user: User, *, by: str, reason: str = "", now: datetime) -> None:
    """Forget who this was. Books and the trail keep the number of the account, which says nothing any more.

    Raises `EraseWaits` while something is under way. Cannot be undone.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if waiting := reasons_to_wait(locked, now=now):
        raise EraseWaits(reasons=waiting)
    publish(PersonErased(user.pk, now))
    Code.objects.filter(to__in=[each for each in (locked.phone, locked.email) if each]).delete()
    SecondStep.objects.filter(user=user).delete()
    SpareCode.objects.filter(user=user).delete()
    ApiToken.objects.filter(user=user).update(name="", revoked_at=now)
    EmailAddress.objects.filter(user=user).delete()
    UserSession.objects.filter(user=user).delete()
    locked.name, locked.phone, locked.email, locked.phone_verified = "", None, None, False
    locked.is_active = False
    locked.set_unusable_password()
    locked.save()
    leave_trail(locked, "erased", by=by, reason=reason, at=now)
