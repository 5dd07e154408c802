"""What is known of a relay. Where the record is silent (`on_record` false), the provinces and sizes are ours."""

import json
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files

from pasarkriya.kernel.refusals import Kind, Refusal

PREFIX = "relay-"


class RelayUnknown(Refusal):
    """Facts: `name`, `known`."""

    code = "relay_unknown"
    kind = Kind.MISSING


@dataclass(frozen=True)
class StandRecord:
    """Regions are codes of provinces or regencies."""

    name: str
    quota: int
    regions: tuple[str, ...]


@dataclass(frozen=True)
class LegRecord:
    """`provinces` as they were then; `pieces` of `kinds` different works come from `participants` shops."""

    name: str
    slug: str
    place: str
    zone: str
    first_day: date
    last_day: date
    provinces: tuple[str, ...]
    on_record: bool
    institutions: tuple[str, ...]
    participants: int
    kinds: int
    pieces: int
    stands: tuple[StandRecord, ...] = ()


@dataclass(frozen=True)
class RelayRecord:
    """`today` maps a province of then to those its land belongs to now."""

    slug: str
    name: str
    name_en: str
    text: str
    text_en: str
    legs: tuple[LegRecord, ...]
    today: dict[str, list[str]] = field(default_factory=dict)


def known() -> list[str]:
    names = [path.name for path in (files("pasarkriya.demo") / "data").iterdir()]
    return sorted(name.removeprefix(PREFIX).removesuffix(".json") for name in names if name.startswith(PREFIX))


def record_of(name: str) -> RelayRecord:
    """Raises `RelayUnknown`."""
    if name not in known():
        raise RelayUnknown(name=name[:60], known=", ".join(known()))
    said = json.loads((files("pasarkriya.demo") / "data" / f"{PREFIX}{name}.json").read_text(encoding="utf-8"))
    return RelayRecord(**{**said, "legs": tuple(_leg(leg) for leg in said["legs"])})


def _leg(said: dict) -> LegRecord:
    days = {day: date.fromisoformat(said[day]) for day in ("first_day", "last_day")}
    stands = tuple(StandRecord(s["name"], s["quota"], tuple(s["regions"])) for s in said["stands"])
    lists = {name: tuple(said[name]) for name in ("provinces", "institutions")}
    return LegRecord(**{**said, **days, **lists, "stands": stands})
