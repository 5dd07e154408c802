"""The way through an exhibition: from west to east, as its stands lie on the map of the archipelago."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.showing import StandView
from pasarkriya.web.storefront.province.archipelago import PITCH, SHORT, SQUARES

AT_THE_END = (99, 99)


@dataclass(frozen=True, slots=True)
class Stop:
    """A lit square. `label`: the numbers of what is there, in the order one comes by; `state` as of a leg.

    `is_above`: its name stands above it, since there is no room below.
    """

    x: int
    y: int
    label: str
    name: str
    short: str
    href: str = ""
    state: str = ""
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """`grounds`: (x, y) of every other province; `thread`: points of the way, for a polyline."""

    grounds: list[tuple[int, int]]
    stops: list[Stop]
    thread: str


def in_order(views: Sequence[StandView]) -> list[StandView]:
    """Stands as one walks past them; those of no province (a foundation, a department store) come last."""
    return sorted(views, key=lambda view: (_first(view.stand.regions), view.stand.position))


def walk_past(views: Sequence[StandView], leg: Leg, carriers: Iterable[str] = ()) -> Walk:
    """`views` in order; `carriers` (codes) are lit also where they have no stand yet."""
    here: dict[str, list[int]] = {code: [] for code in carriers if code in SQUARES}
    for number, view in enumerate(views, 1):
        for code in _provinces(view.stand.regions):
            here.setdefault(code, []).append(number)
    stops = []
    for code, numbers in here.items():
        first = views[numbers[0] - 1].stand if numbers else None
        href = (
            reverse("stand", args=[leg.slug, first.slug]) if first and len(numbers) == 1 else "#stan" if first else ""
        )
        names = " + ".join(views[number - 1].stand.name for number in numbers)
        stops.append(_stop(code, numbers, names or SHORT[code], href))
    return _walk(here, stops, [_first(view.stand.regions) for view in views])


def baton(legs: Sequence[Leg]) -> Walk:
    """The places a programme goes to, by the calendar."""
    here: dict[str, list[int]] = {}
    for number, leg in enumerate(legs, 1):
        if leg.place_id and leg.place_id[:2] in SQUARES:
            here.setdefault(leg.place_id[:2], []).append(number)
    stops = []
    for code, numbers in here.items():
        last = legs[numbers[-1] - 1]
        name = " + ".join(legs[number - 1].name for number in numbers)
        stops.append(_stop(code, numbers, name, reverse("leg", args=[last.slug]), last.status.lower(), short=last.name))
    ways = [SQUARES.get((leg.place_id or "")[:2], AT_THE_END) for leg in legs]
    return _walk(here, stops, ways)


def _stop(code: str, numbers: list[int], name: str, href: str, state: str = "", short: str = "") -> Stop:
    column, row = SQUARES[code]
    label = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))
    return Stop(column * PITCH, row * PITCH, label, name, short or SHORT[code], href, state)


def _walk(here: Iterable[str], stops: list[Stop], ways: list[tuple[int, int]]) -> Walk:
    lit = set(here)
    stops = _with_room(stops)
    grounds = [(x * PITCH, y * PITCH) for code, (x, y) in SQUARES.items() if code not in lit]
    points = [f"{x * PITCH + 21},{y * PITCH + 21}" for x, y in ways if (x, y) != AT_THE_END]
    return Walk(grounds, stops, " ".join(points))


def _with_room(stops: list[Stop]) -> list[Stop]:
    """Names of neighbours stand above and below in turn; none lies under another's square."""
    taken, above, found = {(stop.x, stop.y) for stop in stops}, set(), []
    for stop in sorted(stops, key=lambda each: (each.y, each.x)):
        has_neighbour = (stop.x - PITCH, stop.y) in taken and (stop.x - PITCH, stop.y) not in above
        is_above = ((stop.x, stop.y + PITCH) in taken or has_neighbour) and (stop.x, stop.y - PITCH) not in taken
        if is_above:
            above.add((stop.x, stop.y))
        found.append(replace(stop, is_above=is_above))
    return found


def _provinces(regions: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(code[:2] for code in regions if code[:2] in SQUARES))


def _first(regions: Sequence[str]) -> tuple[int, int]:
    return min((SQUARES[code] for code in _provinces(regions)), default=AT_THE_END)
