"""Looks up what sellers write: crafts, techniques, regencies, makers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pasarkriya.catalogue.imports.values.places import RegionName, read_region, region_candidates
from pasarkriya.catalogue.models import Craft, VocabularyEntry
from pasarkriya.catalogue.searching.words import folded
from pasarkriya.places.models import Level, Region
from pasarkriya.shops.models import Maker, Shop

# `Tenun Endek`, `kain gringsing`: the word before the craft's own name says nothing new.
_GENERAL = ("tenun ", "kain ", "kerajinan ")


@dataclass(frozen=True)
class WordBook:
    """Loaded once per import; every look-up is in memory."""

    crafts: Mapping[str, Craft]
    slugs: Mapping[str, Mapping[str, str]]
    regencies: Mapping[RegionName, str]
    makers: Mapping[str, int]

    def slug(self, kind: str, text: str) -> str | None:
        """`kind` is craft or a kind of the vocabulary; by slug, Indonesian, English or local name."""
        known, key = self.slugs.get(kind, {}), _key(text)
        shorter = (key.removeprefix(general) for general in _GENERAL)
        return next((known[each] for each in (key, *shorter) if each in known), None)

    def regency(self, text: str) -> str | None:
        """Code of the regency; a bare name is the kabupaten before the kota."""
        return next((code for name in region_candidates(text) if (code := self._code(name))), None)

    def maker(self, text: str) -> int | None:
        return self.makers.get(_key(text))

    def _code(self, name: RegionName) -> str | None:
        kinds = (name.kind,) if name.kind else ("kabupaten", "kota")
        return next(
            (self.regencies[found] for kind in kinds if (found := RegionName(kind, name.name)) in self.regencies), None
        )


def load_words(shop: Shop) -> WordBook:
    crafts = {craft.slug: craft for craft in Craft.objects.all()}
    return WordBook(
        crafts=crafts,
        slugs=_slugs(crafts.values(), VocabularyEntry.objects.all()),
        regencies=_regencies(Region.objects.filter(level=Level.REGENCY)),
        makers={_key(maker.name): maker.pk for maker in Maker.objects.filter(shop=shop)},
    )


def _slugs(crafts: Iterable[Craft], entries: Iterable[VocabularyEntry]) -> dict[str, dict[str, str]]:
    slugs: dict[str, dict[str, str]] = {"craft": {}}
    for craft in crafts:
        for name in (craft.local_name, craft.name_en, craft.name_id, craft.slug):
            slugs["craft"].setdefault(_key(name), craft.slug)
    for entry in entries:
        for name in (entry.name_en, entry.name_id, entry.slug):
            slugs.setdefault(entry.kind, {}).setdefault(_key(name), entry.slug)
    return slugs


def _regencies(regions: Iterable[Region]) -> dict[RegionName, str]:
    return {name: region.code for region in regions if (name := read_region(region.name))}


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", folded(text)).split())
