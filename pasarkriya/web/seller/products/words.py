"""The choices of the product form: the vocabulary, the crafts and the places, the likely ones first."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import get_language

from pasarkriya.catalogue import data
from pasarkriya.catalogue.models import Craft, VocabularyEntry
from pasarkriya.catalogue.queries import crafts, vocabulary_entries
from pasarkriya.places.queries import regencies
from pasarkriya.shops.models import Shop
from pasarkriya.wording.formats import told

Option = tuple[str, str]
# Which list of a craft's row names what is usual for it.
USUAL = {"technique": "techniques", "loom": "looms", "form": "forms"}


@dataclass(frozen=True)
class Words:
    """Choices by field. `motifs` are only offered, anything may be typed."""

    choices: dict[str, list[Option]]
    motifs: list[str]


def words_for(shop: Shop, craft: str, origin: str, province: str = "") -> Words:
    """A handful of queries. `craft` and `origin` are what the product says now, `province` one more to choose from."""
    row = craft_row(craft)
    kinds: dict[str, list[VocabularyEntry]] = defaultdict(list)
    for entry in vocabulary_entries():
        kinds[entry.kind].append(entry)
    choices = {kind: _usual_first(entries, row.get(USUAL.get(kind, ""), [])) for kind, entries in kinds.items()}
    choices["craft"] = _crafts(shop.region_id[:2])
    choices["origin"] = _origins([shop.region_id[:2], *row.get("provinces", []), origin[:2], province[:2]])
    return Words(choices, row.get("motifs", []))


def craft_row(slug: str) -> dict:
    """The craft's row of the data file, with what is usual for it; {} when unknown."""
    return next((row for row in data.crafts() if row["slug"] == slug), {})


def _usual_first(entries: list[VocabularyEntry], usual: list[str]) -> list[Option]:
    ordered = sorted(entries, key=lambda entry: (entry.slug not in usual, entry.position))
    return [(entry.slug, told(entry.name_id, entry.name_en)) for entry in ordered]


def _crafts(province: str) -> list[Option]:
    ordered = sorted(crafts(), key=lambda craft: (province not in craft.provinces, _name(craft).casefold()))
    return [(craft.slug, _name(craft)) for craft in ordered]


def _name(craft: Craft) -> str:
    return craft.name_en if get_language() == "en" else craft.name_id


def _origins(codes: list[str]) -> list[Option]:
    """Regencies of the shop's province first, then of those where the craft is at home."""
    found = []
    for code in dict.fromkeys(code for code in codes if code.isascii() and code.isdigit()):
        found += [(region.code, region.path) for region in regencies(code)]
    return found
