"""What every courier promises: a name, and prices for a parcel to a district."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pasarkriya.shipping.models import Carrier, Rate, Way


@dataclass(frozen=True)
class Load:
    """What one shop sends to one buyer. Weight in grams, volume in cm³ of the packed goods."""

    shop_id: int
    origin: str
    weight_g: int
    volume_cm3: int


@dataclass(frozen=True)
class Option:
    """One way to get it. `id` is stable for shop, district and load; `amount` in rupiah."""

    id: str
    courier: str
    name: str
    amount: int
    days_min: int | None = None
    days_max: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Tables:
    """The rate rows that may apply, read once for all shops of a cart."""

    rates: Sequence[Rate]
    carriers: dict[str, Carrier]


class Courier(Protocol):
    """A folder in `couriers/` whose CONNECTOR keeps this promise. No network in `options`."""

    slug: str

    def options(self, way: Way, load: Load, district: str, tables: Tables) -> list[Option]: ...
