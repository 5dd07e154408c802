"""A hall that must close moves online in one action, with its stands and goods; another brings it back."""

from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.events import LegMoved
from pasarkriya.exhibitions.models import Form, Leg, LegStatus
from pasarkriya.exhibitions.refusals import LegOver, NotSuspendable
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish

ALIVE = (LegStatus.PLANNED, LegStatus.OPEN)


@transaction.atomic
def move_online(leg: Leg, *, announcement: str, announcement_en: str = "", by: str, now: datetime) -> None:
    """Exhibitors, stands and goods stay as they are. Raises `LegOver`, `NotSuspendable`."""
    leg = _locked(leg)
    if leg.form == Form.ONLINE:
        raise NotSuspendable()
    Leg.objects.filter(pk=leg.pk).update(
        plain_form=leg.form,
        form=Form.ONLINE,
        suspended_at=now,
        announcement=announcement,
        announcement_en=announcement_en,
    )
    leave_trail(leg, "suspended", by=by, reason=announcement, at=now)
    publish(LegMoved(leg.pk, is_suspended=True))


@transaction.atomic
def move_back(leg: Leg, *, announcement: str = "", announcement_en: str = "", by: str, now: datetime) -> None:
    """Into the hall again, as it was before. Raises `LegOver`, `NotSuspendable`."""
    leg = _locked(leg)
    if leg.suspended_at is None:
        raise NotSuspendable()
    Leg.objects.filter(pk=leg.pk).update(
        form=leg.plain_form,
        plain_form="",
        suspended_at=None,
        announcement=announcement,
        announcement_en=announcement_en,
    )
    leave_trail(leg, "resumed", by=by, reason=announcement, at=now)
    publish(LegMoved(leg.pk, is_suspended=False))


def _locked(leg: Leg) -> Leg:
    found = Leg.objects.select_for_update().get(pk=leg.pk)
    if found.status not in ALIVE:
        raise LegOver()
    return found
