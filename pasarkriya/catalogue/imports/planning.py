"""What a spreadsheet's products mean for one shop: new, changed, or nothing new. Reads, never writes."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pasarkriya.catalogue.facts import ProductDraft
from pasarkriya.catalogue.imports.merging import Merged, merge
from pasarkriya.catalogue.imports.sheet_products import SheetProduct
from pasarkriya.catalogue.imports.shelf import on_shelf
from pasarkriya.catalogue.imports.standing import Standing, standing_products
from pasarkriya.catalogue.imports.words import WordBook
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.readiness import draft_problems
from pasarkriya.catalogue.rules import Problem
from pasarkriya.shops.models import Shop


class Change(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"  # it is on the market and would no longer be allowed there


@dataclass(frozen=True)
class Plan:
    """`stated` are the stock figures of the sheet by place of the variant in `draft`."""

    sheet: SheetProduct
    change: Change
    draft: ProductDraft
    digest: str
    stated: Mapping[int, int]
    standing: Standing | None = None
    unknown: tuple[Problem, ...] = ()
    missing: tuple[Problem, ...] = ()

    @property
    def product(self) -> Product | None:
        return self.standing.product if self.standing else None

    @property
    def is_news(self) -> bool:
        """Whether the sheet says anything it did not say the last time."""
        return self.standing is None or self.standing.is_part or self.digest != self.standing.digest

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """All that a person should look at, whether or not it keeps the product off the market."""
        doubts = (Problem("price_low"),) if self.sheet.has_doubtful_price else ()
        return (*self.unknown, *self.missing, *doubts)

    @property
    def may_be_published(self) -> bool:
        return not self.missing and not self.sheet.has_doubtful_price


def plan_products(
    shop: Shop, sheets: Sequence[SheetProduct], words: WordBook, *, new_pictures: Mapping[str, int]
) -> list[Plan]:
    """A plan per product, by a handful of queries. `new_pictures` counts, per key, those that will be added."""
    standing = standing_products(shop, sheets)
    shelf = on_shelf(v.pk for each in standing.values() for v in each.variants)
    return [_plan(sheet, standing.get(sheet.key), words, shelf, new_pictures.get(sheet.key, 0)) for sheet in sheets]


def _plan(
    sheet: SheetProduct, standing: Standing | None, words: WordBook, shelf: Mapping[int, int], new_pictures: int
) -> Plan:
    is_part = standing is not None and standing.is_part
    digest = standing.digest if standing and is_part else digest_of(sheet)
    merged = merge(sheet, standing, words)
    if standing and standing.digest == digest and not is_part:
        # The same words as last time: what a person changed here since then stays as it is.
        merged = replace(merged, draft=standing.draft)
    else:
        merged = replace(merged, draft=_with_news_of_stock(merged, standing, shelf))
    pictures = new_pictures + (standing.pictures if standing else 0)
    missing = draft_problems(merged.draft, words.crafts, pictures=pictures)
    change = _change(merged.draft, standing, new_pictures, missing)
    return Plan(sheet, change, merged.draft, digest, merged.stated, standing, merged.unknown, tuple(missing))


def digest_of(sheet: SheetProduct) -> str:
    """Of all the sheet says; `rows` is where it says it, and does not count."""
    return hashlib.sha256(repr(replace(sheet, rows=(), images=())).encode()).hexdigest()


def _with_news_of_stock(merged: Merged, standing: Standing | None, shelf: Mapping[int, int]) -> ProductDraft:
    """A figure is news when it is neither what the last sheet said nor what lies there anyway."""
    remembered = standing.stock if standing else {}
    variants = [
        replace(variant, stock=None)
        if variant.id and merged.stated.get(place) in (remembered.get(str(variant.id)), shelf.get(variant.id))
        else variant
        for place, variant in enumerate(merged.draft.variants)
    ]
    return replace(merged.draft, variants=tuple(variants))


def _change(draft: ProductDraft, standing: Standing | None, new_pictures: int, missing: Iterable[Problem]) -> Change:
    if standing is None:
        return Change.CREATED
    if draft == standing.draft:
        return Change.UPDATED if new_pictures else Change.UNCHANGED
    is_on_sale = standing.product.status == ProductStatus.PUBLISHED
    return Change.REFUSED if is_on_sale and list(missing) else Change.UPDATED
