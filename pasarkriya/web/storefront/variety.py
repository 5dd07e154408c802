"""What a front shows today. It changes with the day and with the market, and is the same for everybody."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from pasarkriya.catalogue.queries import Card

T = TypeVar("T")
# So that a large import does not paper the whole front with one shop.
PER_SHOP = 2


def of_the_day(day: date, things: Sequence[T]) -> T | None:
    """Goes round all of them, one a day, without favour."""
    return things[day.toordinal() % len(things)] if things else None


def turned(day: date, things: Sequence[T], count: int) -> list[T]:
    """`count` of them, beginning elsewhere every day, so that everyone comes to stand in front."""
    start = (day.toordinal() * count) % len(things) if things else 0
    return [*things[start:], *things[:start]][:count]


def varied(cards: Sequence[Card], count: int) -> list[Card]:
    """The newest, at most two of a shop; filled up with the rest when there are few shops."""
    seen: Counter[int] = Counter()
    chosen = []
    for card in cards:
        seen[card.shop_id] += 1
        if seen[card.shop_id] <= PER_SHOP:
            chosen.append(card)
    rest = [card for card in cards if card not in chosen]
    return (chosen + rest)[:count]
