"""What others may ask about councils."""

from collections.abc import Iterator
from datetime import datetime

from pasarkriya.accounts.actors import Actor, Grant, grants_come_from
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council, Office, Term
from pasarkriya.places.models import Region


@grants_come_from
def grants_by_office(user: User, now: datetime) -> Iterator[Grant]:
    """One grant per office the user holds at `now`."""
    terms = Term.objects.filter(user=user, period__contains=now).select_related("office__council")
    for term in terms:
        yield Grant(role=term.office.role, region=term.office.council.reach)


def councils_of(actor: Actor) -> list[Council]:
    """Councils where the actor sits on the board, highest first."""
    reaches = actor.regions(Permission.COUNCIL_READ)
    rows = Council.objects.filter(region__in=[code for code in reaches if code])
    if "" in reaches:
        rows = rows | Council.objects.filter(region=None)
    return sorted(rows.select_related("region"), key=lambda council: council.reach)


def council_for(region_code: str) -> Council | None:
    """The council nearest to a region: its regency's, else its province's, else the nation's."""
    ancestors = [region_code[:5], region_code[:2]]
    found = {c.region_id: c for c in Council.objects.filter(region__in=ancestors).select_related("region")}
    return found.get(ancestors[0]) or found.get(ancestors[1]) or Council.objects.filter(region=None).first()


def offices_of(council: Council) -> list[Office]:
    return list(Office.objects.filter(council=council).order_by("id"))


def holder(office: Office, *, now: datetime) -> Term | None:
    return Term.objects.filter(office=office, period__contains=now).select_related("user").first()


def terms_of(council: Council) -> list[Term]:
    """All terms, newest first: the history of the board."""
    rows = Term.objects.filter(office__council=council).select_related("office", "user")
    return list(rows.order_by("-period", "-id"))


def regions_of(actor: Actor, permission: Permission) -> list[Region]:
    """The regions an actor's offices reach, by themselves (not what lies below)."""
    return list(Region.objects.filter(code__in=actor.regions(permission)).order_by("code"))
