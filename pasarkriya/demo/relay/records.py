"""What is known of a relay. Where the record is silent (`on_record` false), the provinces and sizes are ours."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files

from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.places.models import Region

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
    theme: str = ""
    theme_en: str = ""


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


# The demo's own relay: (name, place, days from today to its first day, length), what the legs show, and their themes.
TODAY = (
    ("Wakatobi", "74.07", -48, 20, ("74", "53", "81", "33"), "Dari laut dan dari kulit kayu", "From sea and bark"),
    ("Likupang", "71.06", -6, 20, ("51", "34", "71", "91", "65", "15"), "Enam penjuru, satu benang",
     "Six corners, one thread"),
    ("Raja Ampat", "96.03", 24, 20, ("96", "12", "35", "63"), "Warna yang ditunggu", "Colours worth the wait"),
)  # fmt: skip


def relay_of_today(today: date) -> RelayRecord:
    """One leg is over, one under way, one to come."""
    return RelayRecord(
        slug=f"rumah-kriya-asri-{today.year}",
        name=f"Rumah Kriya Asri {today.year}",
        name_en=f"Rumah Kriya Asri {today.year}",
        text="Tongkat estafet berpindah dari provinsi ke provinsi; yang tidak terjual pulang ke pembuatnya.",
        text_en="The baton goes from province to province; what is not sold goes home to its maker.",
        legs=tuple(_leg_of_today(today, *facts) for facts in TODAY),
    )


def _leg_of_today(
    today: date, name: str, place: str, starts: int, days: int, provinces: tuple[str, ...], theme: str, theme_en: str
) -> LegRecord:
    first = today + timedelta(days=starts)
    return LegRecord(
        name=name,
        slug=f"{name.lower().replace(' ', '-')}-{first.year}",
        place=place,
        zone=Region.objects.get(code=place).time_zone,
        first_day=first,
        last_day=first + timedelta(days=days - 1),
        provinces=provinces,
        on_record=False,
        institutions=(),
        participants=len(provinces) * 3,
        kinds=len(provinces) * 14,
        pieces=len(provinces) * 22,
        theme=theme,
        theme_en=theme_en,
    )
