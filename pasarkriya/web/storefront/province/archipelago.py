"""The nation as a cloth: one square per province, laid where it lies."""

from dataclasses import dataclass

from pasarkriya.places.models import Region

# (column, row) of each province by Kemendagri code; north is up, Aceh begins, Papua ends.
# fmt: off
SQUARES = {
    "11": (0, 0), "12": (1, 1), "13": (1, 2), "14": (2, 2), "21": (4, 1), "17": (2, 4), "15": (2, 3), "16": (3, 4),
    "19": (4, 3), "18": (3, 5),
    "36": (4, 6), "31": (5, 5), "32": (5, 6), "33": (6, 6), "34": (6, 7), "35": (7, 6), "51": (8, 6), "52": (9, 6),
    "53": (10, 7),
    "61": (6, 2), "62": (7, 3), "63": (8, 3), "64": (8, 2), "65": (8, 1),
    "71": (12, 1), "75": (11, 1), "72": (10, 2), "76": (10, 3), "73": (10, 4), "74": (11, 4),
    "82": (13, 2), "81": (13, 4),
    "96": (14, 2), "92": (15, 3), "94": (16, 3), "91": (17, 2), "95": (17, 3), "93": (17, 4),
}
SHORT = {
    "11": "Aceh", "12": "Sumut", "13": "Sumbar", "14": "Riau", "15": "Jambi", "16": "Sumsel", "17": "Bkulu",
    "18": "Lpung", "19": "Babel", "21": "Kepri", "31": "DKI", "32": "Jabar", "33": "Jateng", "34": "DIY",
    "35": "Jatim", "36": "Banten", "51": "Bali", "52": "NTB", "53": "NTT", "61": "Kalbar", "62": "Kalteng",
    "63": "Kalsel", "64": "Kaltim", "65": "Kaltara", "71": "Sulut", "72": "Sulteng", "73": "Sulsel",
    "74": "Sultra", "75": "Gtalo", "76": "Sulbar", "81": "Maluku", "82": "Malut", "91": "Papua", "92": "Pabar",
    "93": "Pasel", "94": "Pateng", "95": "Papeg", "96": "PBD",
}
# fmt: on
PITCH = 46


@dataclass(frozen=True, slots=True)
class Square:
    """`x`, `y` in the drawing; `depth` 0 (nothing there yet) to 3 tells how deeply it is dyed."""

    code: str
    name: str
    short: str
    x: int
    y: int
    works: int
    depth: int


def squares(provinces: dict[str, Region], works: dict[str, int]) -> list[Square]:
    """Every province that has a place on the map, west to east."""
    most = max(works.values(), default=0)
    placed = sorted((at, code) for code, at in SQUARES.items() if code in provinces)
    return [
        Square(
            code,
            provinces[code].name,
            SHORT[code],
            column * PITCH,
            row * PITCH,
            works.get(code, 0),
            _depth(works.get(code, 0), most),
        )
        for (column, row), code in placed
    ]


def _depth(works: int, most: int) -> int:
    """One dip for any work at all, two from a tenth of the most, three from a half."""
    if not works:
        return 0
    return 1 + (works * 10 >= most) + (works * 2 >= most)
