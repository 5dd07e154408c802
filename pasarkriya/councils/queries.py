"""What others may ask about councils."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from pasarkriya.accounts.actors import Actor, Grant, grants_come_from
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from pasarkriya.councils.models import Council, Office, Term
from pasarkriya.councils.refusals import CouncilMissing, OfficeMissing
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


def verifiers_for(region_code: str, *, now: datetime) -> list[User]:
    """Who may open a shop in this region now: the board nearest to it that has somebody for it."""
    roles = [role for role, may in ROLE_PERMISSIONS.items() if Permission.SHOP_VERIFY in may]
    terms = Term.objects.filter(office__role__in=roles, period__contains=now, user__is_active=True)
    rows = terms.filter(
        Q(office__council__region__in=[region_code[:5], region_code[:2]]) | Q(office__council__region=None)
    )
    by_reach: dict[str, list[User]] = defaultdict(list)
    for term in rows.select_related("user", "office__council").order_by("id"):
        by_reach[term.office.council.reach].append(term.user)
    return by_reach[max(by_reach, key=len)] if by_reach else []


@dataclass(frozen=True)
class Seat:
    """An office with whoever sits in it now, and whoever is appointed next."""

    office: Office
    term: Term | None
    next_term: Term | None


def council_for_actor(actor: Actor, slug: str, permission: Permission = Permission.COUNCIL_READ) -> Council:
    """The actor's own council or one below it. Raises `CouncilMissing`."""
    found = Council.objects.filter(slug=slug.replace("\x00", "")[:80]).select_related("region").first()
    if found is None or not actor.may(permission, region=found.reach):
        raise CouncilMissing()
    return found


def office_of(council: Council, office_id: int) -> Office:
    """Raises `OfficeMissing`."""
    found = Office.objects.filter(council=council, pk=office_id).select_related("council__region").first()
    if found is None:
        raise OfficeMissing()
    return found


def seats_of(council: Council, *, now: datetime) -> list[Seat]:
    """Every office of a council, in the order they were made: two queries."""
    terms: dict[int, list[Term]] = defaultdict(list)
    rows = Term.objects.filter(office__council=council).exclude(period__fully_lt=(now, None))
    for term in rows.select_related("user").order_by("period"):
        terms[term.office_id].append(term)
    return [_seat(office, terms[office.pk], now) for office in offices_of(council)]


def _seat(office: Office, terms: list[Term], now: datetime) -> Seat:
    sitting = next((term for term in terms if _covers(term, now)), None)
    coming = next((term for term in terms if term.period.lower and term.period.lower > now), None)
    return Seat(office, sitting, coming)


def _covers(term: Term, now: datetime) -> bool:
    begun = term.period.lower is None or term.period.lower <= now
    return begun and (term.period.upper is None or now < term.period.upper)


def councils_below(council: Council) -> list[Council]:
    """One level down: a nation's provinces, a province's regencies; nothing below a regency."""
    rows = Council.objects.filter(region__parent=council.region_id) if council.region_id else _of_provinces()
    return list(rows.select_related("region").order_by("region__code"))


def _of_provinces() -> QuerySet[Council]:
    return Council.objects.filter(region__parent=None, region__isnull=False)


def regencies_without_council(council: Council) -> list[Region]:
    """Where a province's council could found another; none for other councils."""
    if not council.region_id or len(council.region_id) != 2:
        return []
    founded = Council.objects.filter(region__parent=council.region_id).values("region")
    return list(Region.objects.filter(parent=council.region_id).exclude(code__in=founded).order_by("code"))


def councils_by_region(codes: Iterable[str]) -> dict[str, Council]:
    """For each regency the council nearest to it, by one query."""
    wanted = set(codes)
    ancestors = wanted | {code[:2] for code in wanted}
    found = {c.reach: c for c in Council.objects.filter(Q(region__in=ancestors) | Q(region=None))}
    nearest = {code: found.get(code) or found.get(code[:2]) or found.get("") for code in wanted}
    return {code: council for code, council in nearest.items() if council}


@dataclass(frozen=True)
class CouncilFacts:
    """What everybody may know of a council: `chair` is '' while the seat is empty."""

    name: str
    welcome: str
    region: str
    chair: str


def council_facts(region_code: str, *, now: datetime) -> CouncilFacts | None:
    """For the public front of a region: its own council, else its province's; by one query."""
    chairs = Term.objects.filter(office__council=OuterRef("pk"), office__role=Role.CHAIR, period__contains=now)
    rows = Council.objects.filter(region__in=[region_code[:5], region_code[:2]]).annotate(
        chair=Coalesce(Subquery(chairs.order_by("id").values("user__name")[:1]), Value(""))
    )
    found = rows.order_by("-region_id").values_list("name", "welcome", "region", "chair").first()
    return CouncilFacts(*found) if found else None
