"""What a parcel weighs in a carrier's eyes, and what that costs. Pure; integers only."""

from typing import Protocol

GRAMS_PER_KG = 1000


class Weighs(Protocol):
    """How a carrier weighs: a row of the carriers' table."""

    divisor: int  # cubic centimetres that count as one kilogram
    minimum_g: int  # the least weight that is charged
    rounds: bool  # to whole kilograms
    round_down_up_to_g: int  # a fraction of a kilogram up to this is dropped
    block_g: int  # the first so many grams are one price


def chargeable_weight(volume_cm3: int, weight_g: int, carrier: Weighs) -> int:
    """Grams the carrier charges for: the heavier of scale and volume, rounded its way.

    `volume_cm3` is the sum over all packed goods, 0 when it is unknown; then only the scale counts.
    Raises ValueError when there is no weight, or a negative volume.
    """
    if weight_g <= 0 or volume_cm3 < 0:
        raise ValueError(f"not a parcel: {weight_g} g, {volume_cm3} cm3")
    heavier = max(weight_g, volumetric_weight(volume_cm3, carrier.divisor))
    return max(rounded(heavier, carrier), carrier.minimum_g, carrier.block_g)


def volumetric_weight(volume: int, divisor: int) -> int:
    """Grams a volume counts for. Rounded up, so that 1.3002 kg is not taken for 1.3 kg."""
    return -(-volume * GRAMS_PER_KG // divisor)


def rounded(weight_g: int, carrier: Weighs) -> int:
    if not carrier.rounds:
        return weight_g
    kilograms, fraction = divmod(weight_g, GRAMS_PER_KG)
    return (kilograms + (fraction > carrier.round_down_up_to_g)) * GRAMS_PER_KG


def amount_for_weight(chargeable_g: int, *, amount_per_kg: int, minimum_amount: int = 0) -> int:
    """Rupiah for a chargeable weight in grams, rounded up, never below the rate's minimum."""
    return max(-(-chargeable_g * amount_per_kg // GRAMS_PER_KG), minimum_amount)
