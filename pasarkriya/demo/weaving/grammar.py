"""The motif grammar of a craft: which motifs, how large, in what order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grammar:
    """`across` motifs over the width (range); `wide`, `narrow` band heights as shares; `blur` of ikat in threads."""

    layout: str = "allover"
    units: tuple[str, ...] = ("lozenge", "rosette", "star", "hooked")
    fillers: tuple[str, ...] = ("lozenge", "star", "key")
    across: tuple[int, int] = (3, 8)
    wide: tuple[float, float] = (0.14, 0.26)
    narrow: tuple[float, float] = (0.04, 0.08)
    stripes: tuple[int, int] = (2, 5)
    blur: float = 1.0
    lines: float = 0.3
    grounds: bool = True
    density: float = 0.7
    variant: str = ""


BALI = Grammar(units=("lozenge", "rosette", "hooked", "star", "zigzag"), blur=1.25, lines=0.45, across=(3, 7))
SUMBA = Grammar(
    "bands",
    ("figure:horse+bird", "figure:tree+man", "figure:lizard+shrimp", "figure:deer+mamuli", "figure:man+horse"),
    ("hooked", "tumpal", "lozenge", "key"),
    wide=(0.2, 0.3),
    blur=1.0,
)
COLUMNS = Grammar(
    "columns",
    ("lozenge", "hooked", "star"),
    ("zigzag", "lozenge", "key"),
    wide=(0.08, 0.18),
    narrow=(0.02, 0.05),
    stripes=(3, 8),
)
GRAMMARS = {
    "endek": BALI,
    "cepuk": Grammar(units=("hooked", "lozenge", "rosette"), across=(3, 5), blur=1.4, lines=0.2),
    "troso": Grammar(
        "bands", ("hooked", "lozenge", "figure:bird+horse", "star"), ("zigzag", "key", "tumpal"), blur=1.2
    ),
    "gringsing": Grammar(units=("star", "rosette"), fillers=("lozenge", "star"), across=(2, 4), blur=0.9, lines=0.0),
    "sumba": SUMBA,
    "sikka": COLUMNS,
    "ulos": COLUMNS,
    "inuh": Grammar("columns", ("figure:ship+tree", "lozenge"), ("zigzag",)),
    "sintang": Grammar(units=("hooked", "lozenge", "figure:man+lizard"), across=(2, 4), blur=1.1, lines=0.0),
    "ulap-doyo": Grammar("bands", ("hooked", "figure:lizard+man", "zigzag"), ("key", "lozenge"), wide=(0.12, 0.2)),
    "sekomandi": Grammar(units=("hooked", "key", "lozenge"), across=(2, 5), lines=0.1),
    "toraja": Grammar("bands", ("hooked", "key", "star"), ("zigzag", "lozenge"), wide=(0.1, 0.18)),
    "bentenan": Grammar("bands", ("figure:man+bird", "hooked"), ("key",)),
    "tais-pet": COLUMNS,
    "donggala": Grammar(units=("rosette", "figure:butterfly+bird", "star"), across=(3, 6)),
    "cual": Grammar(units=("rosette", "figure:bird+butterfly"), across=(3, 6)),
    "tapis": Grammar(
        "bands",
        ("figure:ship+tree", "tumpal", "zigzag", "hooked"),
        ("key", "lozenge"),
        wide=(0.12, 0.22),
        stripes=(3, 7),
    ),
    "songket-palembang": Grammar(units=("star", "rosette", "lozenge"), across=(4, 8), density=0.95),
    "songket-lombok": Grammar(
        "bands", ("lozenge", "star", "figure:man+bird"), ("key", "zigzag"), wide=(0.1, 0.18), density=0.8
    ),
    "songke": Grammar(units=("star", "lozenge", "key"), across=(5, 9), density=0.45, variant="colour"),
    "songket-pandai-sikek": Grammar("bands", ("tumpal", "lozenge", "zigzag", "key"), ("star",), density=1.0),
    "timor-buna": Grammar(
        "columns", ("hooked", "lozenge", "key"), ("zigzag",), wide=(0.12, 0.22), narrow=(0.03, 0.07), variant="colour"
    ),
    "uis-gara": Grammar("columns", ("key", "lozenge"), ("zigzag",), wide=(0.1, 0.2), narrow=(0.04, 0.1)),
    "poleng": Grammar(variant="poleng"),
    "kerawang-gayo": Grammar("bands", ("hooked", "tumpal", "rosette"), ("key", "zigzag")),
}


def grammar_for(craft: str, family: str) -> Grammar:
    """The craft's own grammar, else what is usual for its family."""
    usual = {
        "warp-ikat": COLUMNS,
        "pahikung": SUMBA,
        "double-ikat": GRAMMARS["gringsing"],
        "tapis": GRAMMARS["tapis"],
        "buna": GRAMMARS["timor-buna"],
    }
    return GRAMMARS.get(craft) or usual.get(family) or (BALI if family == "weft-ikat" else Grammar())
