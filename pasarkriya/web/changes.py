"""The short form by which one side asks the other to change one fact of a work; desks of shops and boards share it."""

from dataclasses import dataclass

from pasarkriya.catalogue.actions.correct_product import CORRECTED, MEASURES, WORDS, word_of
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.queries import crafts, vocabulary
from pasarkriya.places.queries import regencies
from pasarkriya.wording.curation import field_name, value_said
from pasarkriya.wording.formats import told

LONG_TEXTS = {"description"}


@dataclass(frozen=True)
class ChangeForm:
    """`fields` to choose from, and for the chosen one what stands there and what it could be."""

    fields: list[tuple[str, str]]
    field: str
    name: str
    before: str
    before_said: str
    kind: str
    options: list[tuple[str, str]]


def change_form(product: Product, field: str) -> ChangeForm:
    """An unknown field asks which first."""
    fields = [(each, field_name(each)) for each in CORRECTED]
    if field not in CORRECTED:
        return ChangeForm(fields, "", "", "", "", "", [])
    before = word_of(product, field)
    options = _options(product, field)
    kind = "select" if options else "textarea" if field in LONG_TEXTS else "number" if field in MEASURES else "text"
    return ChangeForm(fields, field, field_name(field), before, value_said(field, before), kind, options)


def _options(product: Product, field: str) -> list[tuple[str, str]]:
    if field in WORDS:
        return [(each.slug, told(each.name_id, each.name_en)) for each in vocabulary(field)]
    if field == "craft":
        return [(each.slug, told(each.name_id, each.name_en)) for each in crafts()]
    if field == "origin":
        return [(each.code, each.name) for each in regencies(product.shop.region_id[:2])]
    return []
