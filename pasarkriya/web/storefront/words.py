"""Names that pages repeat on every card and filter: provinces, crafts, the vocabulary.

They change when an installer loads them anew, not while people shop; so each process
keeps them for some minutes instead of asking for them on every page.
"""

import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from django.utils.text import slugify

from pasarkriya.catalogue import queries as catalogue
from pasarkriya.catalogue.models import Craft
from pasarkriya.places import queries as places
from pasarkriya.places.models import Region
from pasarkriya.wording.formats import told

KEPT_SECONDS = 300
T = TypeVar("T")
_kept: list = []


def kept(load: Callable[..., T]) -> Callable[..., T]:
    """Remember an answer for `KEPT_SECONDS`, per process and arguments."""
    remembered = lru_cache(maxsize=64)(lambda _period, *args: load(*args))
    _kept.append(remembered)

    @wraps(load)
    def ask(*args: object) -> T:
        return remembered(int(time.monotonic() // KEPT_SECONDS), *args)

    return ask


def forget() -> None:
    """Everything is asked for anew. For tests, which change the names under us."""
    for remembered in _kept:
        remembered.cache_clear()


@kept
def provinces() -> dict[str, Region]:
    """By code."""
    return {region.code: region for region in places.provinces()}


@kept
def province_slugs() -> dict[str, str]:
    """Code by slug: `jawa-tengah` → `33`."""
    return {slugify(region.name): code for code, region in provinces().items()}


def province_slug(code: str) -> str:
    """For links; a code we do not know leads to a page that says so."""
    region = provinces().get(code[:2])
    return slugify(region.name) if region else code[:2]


@kept
def regencies(province: str) -> list[Region]:
    return places.regencies(province)


def regency(code: str) -> Region | None:
    return next((region for region in regencies(code[:2]) if region.code == code), None)


@kept
def crafts_by_id() -> dict[int, Craft]:
    return {craft.pk: craft for craft in crafts().values()}


@kept
def crafts() -> dict[str, Craft]:
    """By slug, in their order, each with its number of `works`."""
    return {craft.slug: craft for craft in catalogue.crafts_with_works()}


@kept
def works_by_province() -> dict[str, int]:
    return catalogue.works_by_province()


@kept
def _vocabulary() -> dict[tuple[str, str], tuple[str, str]]:
    return {(e.kind, e.slug): (e.name_id, e.name_en) for e in catalogue.vocabulary_entries()}


def word(kind: str, slug: str) -> str:
    """A word of the vocabulary in the reader's language; '' for none."""
    return told(*_vocabulary().get((kind, slug), (slug, slug))) if slug else ""


def material_groups() -> list[tuple[str, str]]:
    """(slug, name) in the reader's language."""
    return [(slug, told(*names)) for (kind, slug), names in _vocabulary().items() if kind == "material_group"]


@kept
def craft_windows(region: str = "") -> list[catalogue.Card]:
    """A work of each craft, by which the craft is shown."""
    return catalogue.newest_of_crafts(region)


@kept
def works_by_regency(province: str) -> dict[str, int]:
    return catalogue.works_by_regency(province)
