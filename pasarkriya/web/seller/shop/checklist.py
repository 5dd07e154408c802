"""What a shop still lacks before the board can look at it."""

from dataclasses import dataclass
from typing import Any

from pasarkriya.payments.takes import takes_of
from pasarkriya.shipping.queries import ways_of
from pasarkriya.shops.actions.submit_shop import missing_fields
from pasarkriya.shops.models import Shop
from pasarkriya.web.seller.shop.sections import ADDRESS, DELIVERY, PAYMENT, STEPS, STORY

SECTION_OF = {"village": ADDRESS, "phone": ADDRESS, "postal_code": ADDRESS, "story": STORY}


@dataclass(frozen=True)
class Step:
    key: str
    title: Any
    is_done: bool


def gaps(shop: Shop) -> list[str]:
    """Keys of the sections that are not complete, in the order they are asked; `nama` for name and place."""
    missing = missing_fields(shop)
    open_ = {SECTION_OF[field].key for field in missing if field in SECTION_OF}
    if not takes_of([shop.pk])[shop.pk].methods:
        open_.add(PAYMENT.key)
    if not any(way.is_on for way in ways_of(shop.pk).values()):
        open_.add(DELIVERY.key)
    first = ["nama"] if {"name", "district"} & set(missing) else []
    return first + [section.key for section in STEPS if section.key in open_]


def first_gap(shop: Shop) -> str | None:
    return next((key for key in gaps(shop) if key != "nama"), None)


def steps_of(shop: Shop) -> list[Step]:
    open_ = gaps(shop)
    return [Step(section.key, section.title, section.key not in open_) for section in STEPS]
