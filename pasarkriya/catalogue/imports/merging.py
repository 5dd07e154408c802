"""Lays what the sheet says over what stands: an empty cell leaves what is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.imports.sheet_products import SheetProduct, SheetVariant
from pasarkriya.catalogue.imports.standing import Standing
from pasarkriya.catalogue.imports.words import WordBook
from pasarkriya.catalogue.models import ProductKind
from pasarkriya.catalogue.rules import Problem
from pasarkriya.kernel.quantity import Unit

_SAID = (
    "name",
    "name_en",
    "description",
    "description_en",
    "village",
    "motif",
    "made_days",
    "washable",
    "work_hours",
    "purity_permille",
)
_MEASURES = ("length_cm", "width_cm", "height_cm")
_WORDS = ("craft", "form", "technique", "loom", "fibre", "dye")
_MOST_PACKED_CM = 1_000
# How cloth is cut when the sheet does not say: a quarter of a metre, half a metre at least.
_STEP_CM, _MINIMUM_CM = 25, 50


@dataclass(frozen=True)
class Merged:
    """`stated`: stock by place of the variant; `unknown`: words that nobody has in the vocabulary."""

    draft: ProductDraft
    stated: Mapping[int, int]
    unknown: tuple[Problem, ...]


def merge(sheet: SheetProduct, standing: Standing | None, words: WordBook) -> Merged:
    if standing and standing.is_part:
        variants = _variants(sheet, standing.draft.variants)
        return Merged(replace(standing.draft, variants=variants), _stated(variants), ())
    before = standing.draft if standing else ProductDraft(name="", external_key=sheet.key)
    found, unknown = _looked_up(sheet, words)
    said: dict[str, Any] = {
        name: value for name in (*_SAID, *_MEASURES) if (value := getattr(sheet, name)) not in ("", None)
    }
    variants = _variants(sheet, before.variants)
    draft = replace(before, **said, **found, **_kind(sheet), variants=variants)
    if any(_differs_in_unit(said, variants) for said in sheet.variants):
        unknown = (*unknown, Problem("unit_differs"))
    return Merged(draft, _stated(variants), unknown)


def _stated(variants: Sequence[VariantDraft]) -> dict[int, int]:
    return {place: variant.stock for place, variant in enumerate(variants) if variant.stock is not None}


def _looked_up(sheet: SheetProduct, words: WordBook) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Slugs and codes for the words of the sheet, and a problem for each that is not known."""
    wanted = {kind: text for kind in _WORDS if (text := getattr(sheet, kind))}
    found: dict[str, Any] = {kind: words.slug(kind, text) for kind, text in wanted.items()}
    if sheet.origin:
        wanted["origin"], found["origin"] = sheet.origin, words.regency(sheet.origin)
    if sheet.maker:
        wanted["maker_id"], found["maker_id"] = sheet.maker, words.maker(sheet.maker)
    care = [words.slug("care", text) for text in sheet.care]
    if any(care):
        found["care"] = tuple(slug for slug in care if slug)
    unknown = [
        Problem("word_unknown", {"field": name.removesuffix("_id"), "text": text})
        for name, text in wanted.items()
        if not found[name]
    ]
    return {name: value for name, value in found.items() if value}, tuple(unknown)


def _kind(sheet: SheetProduct) -> dict[str, Any]:
    if sheet.made_days:
        return {"kind": ProductKind.MADE_TO_ORDER}
    return {"kind": ProductKind.ONE_OF_A_KIND} if sheet.is_one_of_a_kind else {}


def _variants(sheet: SheetProduct, before: Sequence[VariantDraft]) -> tuple[VariantDraft, ...]:
    """Those that stand, with their news, in their order; then new ones that have a price."""
    left = list(before)
    fresh = []
    for said in sheet.variants:
        same = _same(said, left, alone=len(sheet.variants) == 1)
        if same is not None:
            left[same] = _told(said, left[same], sheet)
        elif said.price_amount:
            fresh.append(_told(said, _blank(said, sheet), sheet))
    return (*left, *fresh)


def _same(said: SheetVariant, before: Sequence[VariantDraft], *, alone: bool) -> int | None:
    """By code, by name, or because either side has only one."""
    for place, each in enumerate(before):
        if (said.sku and said.sku == each.sku) or (
            not (said.sku and each.sku) and said.name and said.name == each.name
        ):
            return place
    return 0 if alone and len(before) == 1 else None


def _blank(said: SheetVariant, sheet: SheetProduct) -> VariantDraft:
    stock = 1 if sheet.is_one_of_a_kind else None
    if said.unit != Unit.CM:
        return VariantDraft(price_amount=0, stock=stock, unit=said.unit)
    step = said.step or _STEP_CM
    return VariantDraft(price_amount=0, unit=Unit.CM, step=step, minimum=max(step, _MINIMUM_CM // step * step))


def _told(said: SheetVariant, before: VariantDraft, sheet: SheetProduct) -> VariantDraft:
    # Twelve pieces are not twelve centimetres: without the unit a figure says nothing.
    figures = ("stock", "minimum", "step") if said.unit == before.unit else ()
    news = {
        name: value
        for name in ("name", "sku", "price_amount", "weight_g", *figures)
        if (value := getattr(said, name)) not in ("", None)
    }
    return replace(before, **news, packed=_packed(sheet, before.packed))


def _differs_in_unit(said: SheetVariant, variants: Sequence[VariantDraft]) -> bool:
    same = _same(said, variants, alone=len(variants) == 1)
    return same is not None and variants[same].unit != said.unit


def _packed(sheet: SheetProduct, before: tuple[int, int, int]) -> tuple[int, int, int]:
    said = (sheet.packed_length_cm, sheet.packed_width_cm, sheet.packed_height_cm)
    length, width, height = (
        new if new and new <= _MOST_PACKED_CM else old for new, old in zip(said, before, strict=True)
    )
    return length, width, height
