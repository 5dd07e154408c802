"""People of the hall: badges, shifts, and who is in."""

from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.actions.plan import refuse_if_over
from pasarkriya.exhibitions.hall_models import Attendance, Badge, Duty, Shift
from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.exhibitions.refusals import BadgeMissing, BadgeRevoked, NameMissing, ShiftInvalid
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.numbers import readable_code


@transaction.atomic
def make_badge(leg: Leg, *, person: str, duty: str, by: str, now: datetime, institution: str = "") -> Badge:
    """Raises `LegOver`, `NameMissing`."""
    refuse_if_over(leg)
    if not person.strip() or duty not in Duty:
        raise NameMissing()
    badge = Badge.objects.create(
        leg=leg,
        code=f"TP-{readable_code(10)}",
        person=person.strip()[:80],
        institution=institution.strip()[:120],
        duty=duty,
        made_at=now,
    )
    leave_trail(badge, "made", by=by, at=now)
    return badge


@transaction.atomic
def revoke_badge(badge: Badge, *, by: str, now: datetime) -> None:
    """Lost, or not needed any more: it opens nothing from now on. Again does nothing."""
    if Badge.objects.filter(pk=badge.pk, revoked_at=None).update(revoked_at=now):
        Attendance.objects.filter(badge=badge, left_at=None).update(left_at=now)
        leave_trail(badge, "revoked", by=by, at=now)


@transaction.atomic
def plan_shift(
    badge: Badge, *, stand: Stand | None, starts_at: datetime, ends_at: datetime, by: str, now: datetime
) -> Shift:
    """Within the leg's days. Raises `ShiftInvalid`, `BadgeRevoked`, `LegOver`."""
    leg = badge.leg
    refuse_if_over(leg)
    if badge.revoked_at:
        raise BadgeRevoked(person=badge.person)
    if not leg.period.lower <= starts_at < ends_at <= leg.period.upper:
        raise ShiftInvalid()
    shift = Shift.objects.create(badge=badge, stand=stand, starts_at=starts_at, ends_at=ends_at)
    leave_trail(shift, "planned", by=by, at=now)
    return shift


@transaction.atomic
def drop_shift(shift: Shift, *, by: str, now: datetime) -> None:
    leave_trail(shift, "dropped", by=by, at=now)
    shift.delete()


@transaction.atomic
def pass_by(leg: Leg, code: str, *, by: str, now: datetime) -> tuple[Badge, bool]:
    """The badge was shown at the door: in, or, for who is in, out. Returns whether in.

    Raises `BadgeMissing`, `BadgeRevoked`.
    """
    badge = Badge.objects.select_for_update(of=("self",)).filter(leg=leg, code=code.strip().upper()[:16]).first()
    if badge is None:
        raise BadgeMissing(code=code.strip()[:16])
    if badge.revoked_at:
        raise BadgeRevoked(person=badge.person)
    inside = Attendance.objects.filter(badge=badge, left_at=None).first()
    if inside is None:
        Attendance.objects.create(badge=badge, came_at=now, by=by)
        return badge, True
    Attendance.objects.filter(pk=inside.pk).update(left_at=now)
    return badge, False
