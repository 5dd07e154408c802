"""Where a council asks for the second step: to come into an office, or to let money out."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from pasarkriya.accounts.actors import Actor, Grant
from pasarkriya.accounts.models import SecondStep, User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.second_steps import drop_step
from pasarkriya.councils.models import BOARD_ROLES, Council, StepRule, Term
from pasarkriya.councils.refusals import OutsideYourRegion, OwnSecondStep, StepReasonMissing
from pasarkriya.kernel.audit import leave_trail


def rule_of(council: Council) -> StepRule:
    """What holds; unsaved when the council has said nothing."""
    found = StepRule.objects.filter(council=council).first()
    return found or StepRule(council=council, roles=[], for_money=settings.SECOND_STEP_FOR_MONEY)


def grants_that_wait(actor: Actor) -> list[Grant]:
    """Offices of this actor that their council opens only after the second step: one query, for board people alone."""
    held = [grant for grant in actor.grants if grant.region is not None]
    if not held:
        return []
    roles = {rule.council.reach: rule.roles for rule in StepRule.objects.select_related("council")}
    return [grant for grant in held if grant.role in roles.get(grant.region or "", [])]


def money_waits(actor: Actor) -> bool:
    """Whether one of the councils whose money this actor may let out asks for the second step first."""
    reaches = actor.regions(Permission.PAYOUT_RELEASE) | actor.regions(Permission.OFFICE_APPOINT)
    rules = {rule.council.reach: rule.for_money for rule in StepRule.objects.select_related("council")}
    return any(rules.get(reach, settings.SECOND_STEP_FOR_MONEY) for reach in reaches)


def holders_with_step(council: Council, *, now: datetime) -> list[User]:
    """Who sits in this council now and has a second step."""
    terms = Term.objects.filter(office__council=council, period__contains=now).values("user")
    with_step = SecondStep.objects.filter(confirmed_at__isnull=False).values("user")
    return list(User.objects.filter(pk__in=terms).filter(pk__in=with_step).order_by("name"))


@transaction.atomic
def set_step_rule(council: Council, *, roles: list[str], for_money: bool, by: Actor, now: datetime) -> StepRule:
    """Raises `OutsideYourRegion`. A role that no council has is left out."""
    _check(council, by)
    known = [role.value for role in BOARD_ROLES if role.value in roles]
    rule, _made = StepRule.objects.update_or_create(council=council, defaults={"roles": known, "for_money": for_money})
    leave_trail(council, "second step asked for", by=by.name, at=now, roles=known, for_money=for_money)
    return rule


def free_from_step(council: Council, user_id: int, *, reason: str, by: Actor, now: datetime) -> User:
    """A colleague lost the phone and the spare codes: another officer takes the second step away, by name and reason.

    The password stays as it was, so the one who helps gets in nowhere. Raises `OwnSecondStep`, `StepReasonMissing`,
    `OutsideYourRegion`, `SecondStepMissing`.
    """
    _check(council, by)
    if by.user is not None and by.user.pk == user_id:
        raise OwnSecondStep()
    if not reason.strip():
        raise StepReasonMissing()
    term = (
        Term.objects.filter(office__council=council, user=user_id, period__contains=now).select_related("user").first()
    )
    if term is None:
        raise OutsideYourRegion(council=council.name)
    drop_step(term.user, by=by.name, reason=reason.strip()[:200], now=now)
    return term.user


def _check(council: Council, by: Actor) -> None:
    if not by.may(Permission.OFFICE_APPOINT, region=council.reach):
        raise OutsideYourRegion(council=council.name)
