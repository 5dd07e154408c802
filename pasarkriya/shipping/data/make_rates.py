"""Writes rates.csv: an example table from every province to every province.

The figures are not tariffs. They follow one plain formula (distance between the
provincial capitals, a surcharge for the far east) so that a new market can quote
a delivery on its first day; the council replaces them with its own agreements.

    python -m pasarkriya.shipping.data.make_rates
"""

import csv
import math
from collections.abc import Iterator
from pathlib import Path

RATES = Path(__file__).with_name("rates.csv")
COLUMNS = (
    "origin", "destination", "carrier", "service",
    "amount_per_kg", "minimum_amount", "days_min", "days_max",
)  # fmt: skip

# Latitude and longitude of each provincial capital, to a tenth of a degree.
CAPITALS = {
    "11": (5.6, 95.3), "12": (3.6, 98.7), "13": (-0.9, 100.4), "14": (0.5, 101.4),
    "15": (-1.6, 103.6), "16": (-3.0, 104.8), "17": (-3.8, 102.3), "18": (-5.4, 105.3),
    "19": (-2.1, 106.1), "21": (0.9, 104.5), "31": (-6.2, 106.8), "32": (-6.9, 107.6),
    "33": (-7.0, 110.4), "34": (-7.8, 110.4), "35": (-7.3, 112.7), "36": (-6.1, 106.2),
    "51": (-8.7, 115.2), "52": (-8.6, 116.1), "53": (-10.2, 123.6), "61": (0.0, 109.3),
    "62": (-2.2, 113.9), "63": (-3.4, 114.8), "64": (-0.5, 117.1), "65": (2.8, 117.4),
    "71": (1.5, 124.8), "72": (-0.9, 119.9), "73": (-5.1, 119.4), "74": (-4.0, 122.5),
    "75": (0.5, 123.1), "76": (-2.7, 118.9), "81": (-3.7, 128.2), "82": (0.7, 127.6),
    "91": (-2.5, 140.7), "92": (-0.9, 134.1), "93": (-8.5, 140.4), "94": (-3.4, 135.5),
    "95": (-4.1, 138.9), "96": (-0.9, 131.3),
}  # fmt: skip
FAR_EAST = {"81", "82", "91", "92", "93", "94", "95", "96"}
EARTH_RADIUS_KM = 6371


def distance_km(origin: str, destination: str) -> float:
    """Great-circle distance between two provincial capitals."""
    (lat_a, lon_a), (lat_b, lon_b) = CAPITALS[origin], CAPITALS[destination]
    half_lat = math.radians(lat_b - lat_a) / 2
    half_lon = math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2 + (
        math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(half_lon) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def to_500(amount: float) -> int:
    return int(amount // 500 + 1) * 500


def regular_per_kg(origin: str, destination: str) -> int:
    surcharge = 12_000 if (origin in FAR_EAST) != (destination in FAR_EAST) else 0
    return to_500(9_000 + 15 * distance_km(origin, destination) + surcharge)


def days(origin: str, destination: str) -> tuple[int, int]:
    """Working days, fewest and most, by road or air."""
    bands = ((1, (1, 2)), (600, (2, 3)), (1_200, (2, 4)), (2_500, (3, 6)))
    distance = distance_km(origin, destination)
    return next((span for limit, span in bands if distance < limit), (5, 9))


def rows() -> Iterator[tuple[str, str, str, str, int, int, int, int]]:
    for origin in CAPITALS:
        for destination in CAPITALS:
            yield from rows_between(origin, destination)


def rows_between(origin: str, destination: str) -> Iterator[tuple[str, str, str, str, int, int, int, int]]:
    regular = regular_per_kg(origin, destination)
    cargo = to_500(regular / 4)
    thrifty = to_500(regular * 7 / 10)
    few, many = days(origin, destination)
    between = (origin, destination)
    yield (*between, "jne", "REG", regular, regular, few, many)
    yield (*between, "jnt-cargo", "Cargo", cargo, 11 * cargo, few + 2, many + 4)
    yield (*between, "ekspedisi-daerah", "Hemat", thrifty, thrifty, few + 1, many + 3)


def write(path: Path = RATES) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows())


if __name__ == "__main__":
    write()
