"""What a parcel weighs in a carrier's eyes, and what that costs. Pure; integers only."""

from dataclasses import dataclass
from typing import Protocol

Dimensions = tuple[int, int, int]
"""Length, width and height of the packed parcel, in whole centimetres."""

GRAMS_PER_KG = 1000


class Weighs(Protocol):
    """How a carrier weighs: a row of the carriers' table, or a `Weighing` from the data file."""

    divisor: int  # cubic centimetres that count as one kilogram
    minimum_g: int  # the least weight that is charged
    rounds: bool  # to whole kilograms
    round_down_up_to_g: int  # a fraction of a kilogram up to this is dropped
    block_g: int  # the first so many grams are one price


@dataclass(frozen=True, slots=True)
class Weighing:
    slug: str
    name: str
    divisor: int
    minimum_g: int = GRAMS_PER_KG
    rounds: bool = True
    round_down_up_to_g: int = 0
    block_g: int = 0


def chargeable_weight(parcel_dims: Dimensions | None, weight_g: int, carrier: Weighs) -> int:
    """Grams the carrier charges for: the heavier of scale and volume, rounded its way.

    `parcel_dims` is None when the packed size is unknown; then only the scale counts.
    Raises ValueError for a size or weight that is not positive.
    """
    return chargeable_weight_of_volume(volume_cm3(parcel_dims), weight_g, carrier)


def chargeable_weight_of_volume(volume: int, weight_g: int, carrier: Weighs) -> int:
    """The same for a parcel of several goods, of which only the summed volume (cm3) is known."""
    if weight_g <= 0 or volume < 0:
        raise ValueError(f"not a parcel: {weight_g} g, {volume} cm3")
    heavier = max(weight_g, volumetric_weight(volume, carrier.divisor))
    return max(rounded(heavier, carrier), carrier.minimum_g, carrier.block_g)


def volume_cm3(parcel_dims: Dimensions | None) -> int:
    if parcel_dims is None:
        return 0
    length, width, height = parcel_dims
    if min(parcel_dims) <= 0:
        raise ValueError(f"not a parcel: {length} x {width} x {height} cm")
    return length * width * height


def volumetric_weight(volume: int, divisor: int) -> int:
    """Grams a volume counts for. Rounded up, so that 1.3002 kg is not taken for 1.3 kg."""
    return -(-volume * GRAMS_PER_KG // divisor)


def rounded(weight_g: int, carrier: Weighs) -> int:
    if not carrier.rounds:
        return weight_g
    kilograms, fraction = divmod(weight_g, GRAMS_PER_KG)
    return (kilograms + (fraction > carrier.round_down_up_to_g)) * GRAMS_PER_KG


def delivery_amount(
    parcel_dims: Dimensions | None,
    weight_g: int,
    carrier: Weighs,
    *,
    amount_per_kg: int,
    minimum_amount: int = 0,
) -> int:
    """Rupiah for one parcel; see `amount_for_weight`."""
    chargeable_g = chargeable_weight(parcel_dims, weight_g, carrier)
    return amount_for_weight(chargeable_g, amount_per_kg=amount_per_kg, minimum_amount=minimum_amount)


def amount_for_weight(chargeable_g: int, *, amount_per_kg: int, minimum_amount: int = 0) -> int:
    """Rupiah for a chargeable weight in grams, rounded up, never below the rate's minimum."""
    return max(-(-chargeable_g * amount_per_kg // GRAMS_PER_KG), minimum_amount)
