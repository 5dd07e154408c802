"""What others may ask about draws, and about who stood in front how often."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.curation.entrants import entrants_for
from pasarkriya.curation.refusals import DrawMissing
from pasarkriya.curation.rotation_models import Draw, DrawKind
from pasarkriya.curation.sharing import Entrant, ticket
from pasarkriya.kernel.statements import Statement
from pasarkriya.shops.models import Shop

# Half a year of weekly draws: long enough to be fair in, short enough to remember.
LOOKED_BACK = 26
_SEATED = ("code", "works")
_latest_front = Statement(
    lambda kind: (
        Draw.objects.filter(kind=kind, council__region=None).order_by("-drawn_at", "-id").values_list(*_SEATED)[:1]
    )
)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is in front: the works, in the order of the draw `code`; none before the first draw."""

    code: str = ""
    products: Sequence[int] = ()


def front_turn() -> Turn:
    """For the market's front page: one statement."""
    rows = _latest_front.rows(DrawKind.FRONT.value)
    if not rows:
        return Turn()
    return Turn(*rows[0])


def draw_by_code(code: str) -> Draw:
    """Raises `DrawMissing`. Everybody may know who drew a place; not what makers told the board."""
    found = Draw.objects.filter(code=code.upper()[:8].replace("\x00", "")).select_related("council__region").first()
    if found is None:
        raise DrawMissing()
    return found


def draw_for_board(actor: Actor, code: str) -> Draw:
    """Of the actor's council or one below. Raises `DrawMissing`."""
    rows = Draw.objects.visible_to(actor, Permission.COUNCIL_READ).filter(code=code.upper()[:8].replace("\x00", ""))
    found = rows.select_related("council__region").first()
    if found is None:
        raise DrawMissing()
    return found


def draws_in_reach(actor: Actor, *, limit: int = 50) -> list[Draw]:
    """Newest first, without the lists they were drawn from."""
    rows = Draw.objects.visible_to(actor, Permission.COUNCIL_READ).defer("entrants")
    return list(rows.select_related("council__region").order_by("-drawn_at", "-id")[:limit])


def latest_draws(*, limit: int = 20) -> list[Draw]:
    """Of all councils, newest first."""
    return list(Draw.objects.select_related("council").defer("entrants").order_by("-drawn_at", "-id")[:limit])


@dataclass(frozen=True)
class Place:
    """An entrant as everybody may see it: without what the maker told the board alone."""

    entrant: Entrant
    ticket: str
    is_in: bool
    shop: Shop | None


def places_of(draw: Draw) -> list[Place]:
    """All entrants in the order of their tickets."""
    entrants = [Entrant(**row) for row in draw.entrants]
    shops = {shop.slug: shop for shop in Shop.objects.filter(slug__in=[each.name for each in entrants])}
    chosen = set(draw.result)
    places = [Place(each, ticket(draw.seed, each.key), each.key in chosen, shops.get(each.name)) for each in entrants]
    return sorted(places, key=lambda place: place.ticket)


@dataclass(frozen=True)
class Share:
    """A group's part of the shops and of the places, in basis points."""

    name: str
    shops: int
    places: int
    part_of_shops: int
    part_of_places: int


@dataclass(frozen=True)
class Exposure:
    draws: int
    places: int
    crafts: list[Share]
    regencies: list[Share]
    groups: list[Share]
    never: int


def exposure(kind: str, council: Council) -> Exposure:
    """Who stood in front in the last draws of a kind, beside who could have: by craft, by regency, by group."""
    draws = list(Draw.objects.filter(kind=kind, council=council).order_by("-drawn_at", "-id")[:LOOKED_BACK])
    seated = [Entrant(**row) for draw in draws for row in draw.entrants if row["key"] in set(draw.result)]
    entrants = entrants_for(kind, council)
    had = {each.key for each in seated}
    return Exposure(
        draws=len(draws),
        places=len(seated),
        crafts=_shares(Counter(each.craft for each in entrants), Counter(each.craft for each in seated)),
        regencies=_shares(Counter(each.region for each in entrants), Counter(each.region for each in seated)),
        groups=_shares(_groups(entrants), _groups(seated), len(entrants), len(seated)),
        never=sum(each.key not in had for each in entrants),
    )


def _groups(entrants: Sequence[Entrant]) -> Counter[str]:
    return Counter(group for each in entrants for group in ("first", "woman", "disabled") if getattr(each, group))


def _shares(shops: Counter[str], places: Counter[str], of_shops: int = 0, of_places: int = 0) -> list[Share]:
    all_shops, all_places = of_shops or sum(shops.values()) or 1, of_places or sum(places.values()) or 1
    rows = [
        Share(name, shops[name], places[name], shops[name] * 10_000 // all_shops, places[name] * 10_000 // all_places)
        for name in {*shops, *places}
    ]
    return sorted(rows, key=lambda row: (-row.shops, row.name))


@dataclass(frozen=True)
class Appearance:
    draw: Draw
    on: date


def appearances_of(shop: Shop) -> list[Appearance]:
    """When a shop's works had a place, newest first."""
    rows = Draw.objects.filter(Q(result__contains=[f"shop:{shop.pk}"])).select_related("council").defer("entrants")
    return [Appearance(draw, draw.on) for draw in rows.order_by("-drawn_at", "-id")[:LOOKED_BACK]]
