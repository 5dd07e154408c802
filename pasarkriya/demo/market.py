"""How large a demo market is, and where its shops stand."""

from collections import Counter
from dataclasses import dataclass
from itertools import cycle
from random import Random

from pasarkriya.catalogue import data
from pasarkriya.catalogue.listing import short_region
from pasarkriya.demo import words
from pasarkriya.places.models import Level, Region

# Crafts whose facts name no regency, where they are at home on Bali.
OF_BALI = {
    "endek": ["51.05", "51.08", "51.01", "51.04", "51.07", "51.71", "51.03"],
    "keris-bali": ["51.71", "51.05"],
    "poleng": ["51.71", "51.03", "51.04"],
    "prada-bali": ["51.04", "51.03", "51.71"],
    "dupa-bali": ["51.02", "51.03", "51.06"],
}
PER_PROVINCE = 3
# The weaver's shop and the silversmith's, which one can sign in to.
WEAVER, SILVERSMITH = ("endek", "51.05"), ("perak-celuk", "51.04")


@dataclass(frozen=True)
class Size:
    """`elsewhere` are shops outside Bali; the fewest works a shop shows are `per_shop`."""

    bali: int = 130
    elsewhere: int = 200
    products: int = 5_300
    per_shop: int = 10
    purchases: int = 420


FULL = Size()


@dataclass(frozen=True)
class Place:
    """Where a shop works: regency and district, the village, and the regency as a sentence names it."""

    regency: Region
    district: Region
    village: str

    @property
    def regency_name(self) -> str:
        return short_region(self.regency.name)


def plan(rng: Random, size: Size) -> list[tuple[dict, str]]:
    """(craft, regency code) per shop. The two one can sign in to come first, then every craft, then every province."""
    crafts = {craft["slug"]: craft for craft in data.crafts()}
    bali = [craft for craft in crafts.values() if "51" in craft["provinces"]]
    elsewhere = [craft for craft in crafts.values() if "51" not in craft["provinces"]]
    chosen = [(crafts[slug], regency) for slug, regency in (WEAVER, SILVERSMITH)]
    chosen += _spread(rng, bali, size.bali - len(chosen), ["51"])
    provinces = Region.objects.filter(level=Level.PROVINCE).exclude(code="51").order_by("code")
    return chosen + _spread(rng, elsewhere, size.elsewhere, list(provinces.values_list("code", flat=True)))


def _spread(rng: Random, crafts: list[dict], count: int, provinces: list[str]) -> list[tuple[dict, str]]:
    turns = {craft["slug"]: cycle(_regencies(craft)) for craft in crafts}
    chosen = [(craft, next(turns[craft["slug"]])) for craft in crafts[:count]]
    there = Counter(regency[:2] for _, regency in chosen)
    for province in provinces:
        own = cycle([craft for craft in crafts if province in craft["provinces"]])
        for _ in range(max(0, min(PER_PROVINCE - there[province], count - len(chosen)))):
            craft = next(own)
            chosen.append((craft, rng.choice(_regencies_in(craft, province))))
    weights = [14 if craft["slug"] == "endek" else 3 for craft in crafts]
    more = rng.choices(crafts, weights, k=count - len(chosen))
    return chosen + [(craft, next(turns[craft["slug"]])) for craft in more]


def _regencies(craft: dict) -> list[str]:
    """All its homes, so that several shops of one craft do not crowd in one."""
    named = craft["regencies"] or OF_BALI.get(craft["slug"])
    return list(named or [code for province in craft["provinces"] for code in _regencies_in(craft, province)])


def _regencies_in(craft: dict, province: str) -> list[str]:
    named = [code for code in craft["regencies"] if code.startswith(province)]
    inside = Region.objects.filter(level=Level.REGENCY, parent_id=province).order_by("code")
    return named or list(inside.values_list("code", flat=True))


def place_for(rng: Random, craft: str, regency_code: str) -> Place:
    """A village of this craft if it lies in that regency; else one of the regency's districts by its own name."""
    regency = Region.objects.get(code=regency_code)
    districts = list(Region.objects.filter(level=Level.DISTRICT, parent=regency).order_by("code"))
    known = words.table("villages").get(craft, [])
    here = [(village, district) for village, code, district in known if code == regency_code]
    if here and rng.random() < 0.7:
        village, named = rng.choice(here)
        district = next((each for each in districts if each.name.lower() == named.lower()), None)
        if district:
            return Place(regency, district, village)
    district = rng.choice(districts)
    return Place(regency, district, district.name)
