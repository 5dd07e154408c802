"""What lies on a shop's shelves, as its pages show it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from pasarkriya.catalogue.models import Photo, Product, ProductKind, Variant
from pasarkriya.catalogue.queries import first_photos, variants_of
from pasarkriya.kernel.quantity import Unit
from pasarkriya.stock.queries import holdings_of

# What one tap moves, in smallest units: a piece, a metre, a hundred grams.
TAP = {Unit.PIECE: 1, Unit.CM: 100, Unit.G: 100}


@dataclass(frozen=True)
class Place:
    """One variant. `key` makes a double press of its buttons count once."""

    variant: Variant
    on_hand: int
    reserved: int
    is_only_one: bool
    key: str

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved

    @property
    def tap(self) -> int:
        return TAP[Unit(self.variant.unit)]

    @property
    def may_add(self) -> bool:
        return not (self.is_only_one and self.on_hand >= 1)


@dataclass(frozen=True)
class Shelf:
    product: Product
    photo: Photo | None
    places: list[Place]


def shelves(products: Sequence[Product]) -> list[Shelf]:
    """Three queries for all of them."""
    variants, photos = variants_of([p.pk for p in products]), first_photos([p.pk for p in products])
    held = holdings_of([variant.pk for each in variants.values() for variant in each])
    return [
        Shelf(
            product, photos.get(product.pk), [_place(v, product, held.get(v.pk)) for v in variants.get(product.pk, [])]
        )
        for product in products
    ]


def _place(variant: Variant, product: Product, holding: object) -> Place:
    return Place(
        variant,
        getattr(holding, "on_hand", 0),
        getattr(holding, "reserved", 0),
        product.kind == ProductKind.ONE_OF_A_KIND,
        secrets.token_hex(8),
    )
