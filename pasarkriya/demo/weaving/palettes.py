"""Dye pots: named colours, and the palettes each craft is known by."""

from dataclasses import dataclass, replace

import numpy as np

DYES = {
    "taum": "#1e2f55",
    "nila": "#2b4a7c",
    "biru": "#3f78a8",
    "toska": "#2f8f8b",
    "mengkudu": "#8e2f24",
    "merah": "#b3202a",
    "marun": "#5d1620",
    "bata": "#b5573a",
    "jingga": "#d9772b",
    "kunyit": "#dda62f",
    "gading": "#eadfc4",
    "putih": "#f3eee2",
    "kapur": "#d9d2c1",
    "sogan": "#6b3d1e",
    "soganmuda": "#a8713a",
    "lumpur": "#2b211b",
    "hitam": "#17151a",
    "lumut": "#59653a",
    "daun": "#2f6b45",
    "zamrud": "#0f5a4c",
    "ungu": "#512a66",
    "terung": "#381c40",
    "magenta": "#a31f63",
    "rosa": "#d9809a",
    "salem": "#e2a58a",
    "langit": "#8fb7cf",
    "abu": "#7c7a78",
    "perak": "#c9ccd0",
    "emas": "#d8a93f",
    "emastua": "#b07f2a",
    "tembaga": "#b36a3c",
    "tanah": "#7a4a2e",
    "pasir": "#c3a579",
    "pandan": "#c7bb83",
    "rotan": "#c79a5b",
    "ata": "#8a4f26",
    "jati": "#8d5a31",
    "arang": "#35302d",
    "lemon": "#e4cf4a",
    "cokelat": "#4a2b1b",
}


def rgb(colour: str) -> np.ndarray:
    """'#rrggbb' or the name of a dye -> three floats 0..1."""
    code = DYES.get(colour, colour).lstrip("#")
    return np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)], dtype=np.float32) / 255


@dataclass(frozen=True)
class Palette:
    """Six roles. `accents` are two to four colours used after ground, figure and light."""

    ground: str
    figure: str
    light: str
    accents: tuple[str, ...]
    metal: str = "emas"

    def colours(self) -> np.ndarray:
        """(n, 3): ground, figure, light, then the accents."""
        return np.stack([rgb(c) for c in (self.ground, self.figure, self.light, *self.accents)])


def pots(text: str) -> tuple[Palette, ...]:
    """'ground figure light accent…[/metal]; …' -> palettes."""
    return tuple(_pot(part.strip()) for part in text.split(";") if part.strip())


def _pot(text: str) -> Palette:
    names, _, metal = text.partition("/")
    ground, figure, light, *accents = names.split()
    return Palette(ground, figure, light, tuple(accents) or (figure,), metal.strip() or "emas")


BRIGHT = pots(
    "marun jingga gading kunyit merah; taum langit putih toska kunyit; zamrud kunyit gading daun jingga;"
    "ungu rosa putih magenta kunyit; hitam merah gading kunyit abu; magenta kunyit putih ungu salem;"
    "nila putih langit kunyit biru; terung jingga gading magenta kunyit; daun gading lemon zamrud merah;"
    "bata gading kunyit mengkudu taum; biru putih kunyit taum rosa; toska gading putih zamrud jingga;"
    "abu putih hitam merah langit; kunyit marun gading jingga daun; salem marun putih rosa abu"
)
NATURAL = pots(
    "taum gading putih nila mengkudu; mengkudu gading kunyit taum bata; lumpur gading bata mengkudu taum;"
    "sogan gading pasir taum mengkudu; nila putih langit taum pasir; bata gading kunyit sogan lumpur;"
    "lumut gading pasir kunyit sogan; arang kapur mengkudu pasir taum"
)
SILK = pots(
    "marun emas gading kunyit merah/emas; ungu emas rosa magenta kunyit/emas; zamrud emas gading lemon daun/emas;"
    "taum perak putih langit biru/perak; hitam emas merah kunyit jingga/emas; magenta emas gading kunyit ungu/emas;"
    "merah emas gading kunyit daun/emas; terung emas rosa jingga ungu/emas; toska perak putih langit zamrud/perak;"
    "nila emas gading jingga rosa/emas; cokelat emas kunyit tembaga bata/tembaga;"
    " gading emas marun salem kunyit/emastua"
)
SOGAN = pots(
    "sogan soganmuda gading lumpur pasir; gading sogan putih taum soganmuda; lumpur soganmuda gading sogan pasir;"
    "taum gading soganmuda sogan pasir; soganmuda lumpur gading sogan pasir; putih taum gading sogan nila"
)
COAST = pots(
    "merah gading putih taum kunyit; nila putih langit rosa kunyit; gading merah kunyit daun taum;"
    "salem daun putih magenta taum; toska putih gading rosa kunyit; terung gading rosa kunyit toska;"
    "taum langit putih merah kunyit; kunyit merah gading daun taum; hitam jingga gading merah daun"
)
MENDUNG = pots(
    "merah taum putih biru langit; taum biru putih nila langit; daun zamrud putih toska lemon;"
    "jingga mengkudu gading bata kunyit; terung ungu putih rosa magenta; hitam abu putih arang kapur;"
    "kunyit bata gading jingga salem; toska taum putih nila langit"
)
CRAFTS = {
    "gringsing": pots(
        "lumpur gading kapur mengkudu bata; marun gading kapur lumpur bata; mengkudu gading pasir lumpur sogan"
    ),
    "sumba": pots(
        "taum gading bata mengkudu putih; mengkudu gading taum bata kunyit; lumpur gading mengkudu taum kapur;"
        "nila putih langit taum bata; bata gading taum lumpur kunyit"
    ),
    "sikka": pots(
        "taum langit putih mengkudu kunyit; lumpur bata gading kunyit taum; cokelat gading langit bata kunyit"
    ),
    "ulos": pots(
        "marun gading putih hitam kunyit; hitam putih merah marun abu; taum putih langit hitam merah;"
        "lumpur gading mengkudu kunyit marun; merah gading hitam kunyit daun"
    ),
    "uis-gara": pots("marun emas putih hitam kunyit; hitam merah putih abu emas; terung gading emas marun hitam"),
    "toraja": pots(
        "hitam merah putih kunyit bata; merah hitam gading kunyit putih; lumpur kunyit gading mengkudu bata"
    ),
    "sintang": pots(
        "mengkudu gading bata lumpur pasir; lumpur gading mengkudu bata taum; bata gading pasir lumpur mengkudu"
    ),
    "ulap-doyo": pots(
        "pasir lumpur gading mengkudu sogan; kapur hitam gading merah sogan; lumpur gading mengkudu pasir bata"
    ),
    "sekomandi": pots(
        "mengkudu taum gading bata lumpur; bata lumpur gading taum kunyit; lumpur mengkudu gading bata taum"
    ),
    "cepuk": pots("mengkudu gading kunyit marun daun; marun kunyit gading merah taum; merah gading jingga marun taum"),
    "tapis": pots(
        "marun emas gading hitam merah/emas; hitam emas bata marun gading/emas; taum emas gading marun bata/emastua"
    ),
    "lurik": pots(
        "lumpur gading taum bata kapur; taum putih langit nila abu; sogan pasir gading lumpur bata;"
        " hitam putih abu merah kapur;"
        "lumut gading kunyit lumpur pasir; marun gading hitam kunyit salem;"
        " nila kapur putih toska lumpur; abu putih hitam kunyit langit"
    ),
    "poleng": pots("hitam putih abu hitam; hitam putih abu merah; hitam gading abu arang"),
    "rangrang": pots(
        "magenta kunyit putih ungu toska jingga; merah jingga kunyit gading ungu; taum toska putih biru kunyit;"
        "ungu rosa gading magenta jingga; hitam merah kunyit putih daun; zamrud lemon gading toska kunyit"
    ),
    "bebali": pots("kunyit merah putih hitam; merah kunyit gading taum; putih taum merah kunyit"),
    "keling": pots("taum putih merah hitam kunyit; hitam merah putih kunyit taum; marun gading taum hitam kunyit"),
    "sarung-samarinda": pots(
        "merah hitam putih kunyit daun; ungu magenta gading hitam kunyit;"
        " taum biru putih merah hitam; daun hitam kunyit zamrud putih"
    ),
    "sutera-bugis": pots(
        "magenta rosa putih kunyit ungu; daun lemon gading zamrud kunyit;"
        " merah salem gading kunyit marun; nila langit putih magenta perak;"
        " ungu jingga gading rosa kunyit"
    ),
    "mandar": pots("hitam merah putih abu emas; marun kunyit gading hitam; taum putih merah abu langit"),
    "megamendung": MENDUNG,
    "batik-lasem": pots(
        "gading mengkudu putih merah taum; merah gading putih taum daun; taum gading merah putih kunyit"
    ),
    "batik-madura": pots(
        "merah kunyit gading lumpur daun; lumpur merah gading kunyit daun;"
        " taum merah gading kunyit lumpur; daun merah gading kunyit hitam"
    ),
    "batik-papua": pots(
        "taum kunyit putih bata biru; bata kunyit gading lumpur daun;"
        " daun kunyit gading lumpur jingga; ungu kunyit gading magenta jingga"
    ),
    "besurek": pots("taum kunyit gading merah biru; merah gading kunyit hitam jingga; zamrud kunyit gading merah taum"),
    "batik-gedog": pots(
        "gading taum putih mengkudu sogan; taum gading putih mengkudu nila; lumpur gading soganmuda mengkudu taum"
    ),
    "batik-nitik": pots(
        "sogan gading putih lumpur soganmuda; taum gading putih soganmuda sogan; lumpur gading putih sogan taum"
    ),
    "batik-solo": SOGAN,
    "complongan": pots(
        "gading taum putih nila sogan; gading sogan putih mengkudu lumpur; nila gading putih taum langit"
    ),
    "benang-bintik": pots(
        "hitam kunyit putih merah daun; merah kunyit gading hitam jingga; daun kunyit gading hitam merah"
    ),
    "jumputan-palembang": pots(
        "magenta kunyit putih ungu jingga; merah gading kunyit daun ungu;"
        " taum rosa putih kunyit toska; ungu lemon gading magenta toska"
    ),
    "sasirangan": pots(
        "ungu putih rosa magenta toska; hitam kunyit gading merah jingga;"
        " daun lemon putih zamrud kunyit; taum putih langit toska rosa;"
        " marun salem gading jingga kunyit"
    ),
    "angkinan": pots(
        "marun emas gading merah kunyit/emas; hitam emas gading kunyit merah/emas;"
        " ungu emas gading rosa kunyit/emas; zamrud emas gading kunyit daun/emas"
    ),
    "kerawang-gayo": pots(
        "hitam merah putih kunyit daun; hitam kunyit putih merah daun; marun kunyit putih hitam daun"
    ),
    "karawo": pots(
        "putih salem gading rosa daun; taum putih langit biru perak; marun gading emas salem rosa;"
        " toska putih gading kunyit zamrud; hitam emas gading merah kunyit;"
        " salem putih gading bata rosa"
    ),
    "baduy": pots("taum putih nila hitam; hitam taum putih abu; putih hitam gading abu"),
    "koffo": pots("pasir mengkudu gading sogan taum; kapur taum gading mengkudu hitam; gading merah kunyit daun taum"),
    "donggala": pots(
        "ungu emas gading magenta kunyit; merah kunyit putih marun daun;"
        " daun kunyit gading zamrud merah; nila putih langit magenta kunyit"
    ),
    "troso": pots(
        "taum gading bata mengkudu putih; hitam putih merah abu kunyit;"
        " bata gading kunyit taum sogan; toska gading jingga taum putih;"
        " marun gading kunyit hitam bata"
    ),
}
FAMILY_POTS = {
    "weft-ikat": BRIGHT,
    "warp-ikat": NATURAL,
    "double-ikat": CRAFTS["gringsing"],
    "songket": SILK,
    "tapis": CRAFTS["tapis"],
    "pahikung": CRAFTS["sumba"],
    "buna": pots(
        "lumpur gading merah kunyit daun; hitam jingga gading merah kunyit;"
        " marun gading kunyit taum rosa; taum gading jingga merah kunyit"
    ),
    "stripe": CRAFTS["lurik"],
    "check": CRAFTS["poleng"] + CRAFTS["sarung-samarinda"],
    "tapestry": CRAFTS["rangrang"],
    "batik": SOGAN + COAST,
    "tie-dye": CRAFTS["sasirangan"],
    "embroidery": SILK + CRAFTS["angkinan"],
    "drawn-thread": CRAFTS["karawo"],
    "prada": pots(
        "merah emas gading kunyit; zamrud emas gading kunyit; ungu emas gading magenta;"
        " hitam emas merah kunyit; kunyit emastua merah putih; putih emas kunyit merah"
    ),
    "beadwork": pots(
        "hitam kunyit putih merah daun biru; merah kunyit putih hitam toska jingga;"
        " kunyit hitam putih merah biru daun; taum putih kunyit merah toska jingga"
    ),
}


def palette_for(rng: np.random.Generator, craft: str, family: str, name: str | None = None) -> Palette:
    """One of the craft's own palettes; else of its family. `name` picks a pot by its ground dye."""
    choices = CRAFTS.get(craft) or FAMILY_POTS.get(family) or NATURAL
    named = [p for p in choices if p.ground == name] or [p for p in (*BRIGHT, *NATURAL, *SILK) if p.ground == name]
    among = named or choices
    chosen = among[int(rng.integers(len(among)))]
    return _dip(rng, chosen)


def grounds(craft: str, family: str) -> list[str]:
    """The names of the ground dyes this craft is dyed in, each once, in the order of its palettes."""
    return list(dict.fromkeys(pot.ground for pot in CRAFTS.get(craft) or FAMILY_POTS.get(family) or NATURAL))


def _dip(rng: np.random.Generator, pot: Palette) -> Palette:
    # No two dippings take alike: every vat shifts a little in depth and warmth.
    return replace(
        pot,
        ground=_shift(rng, pot.ground),
        figure=_shift(rng, pot.figure),
        light=_shift(rng, pot.light, 0.02),
        accents=tuple(_shift(rng, c) for c in pot.accents),
        metal=_shift(rng, pot.metal, 0.025),
    )


def _shift(rng: np.random.Generator, colour: str, amount: float = 0.05) -> str:
    value = rgb(colour) * (1 + rng.normal(0, amount * 1.6)) + rng.normal(0, amount * 0.45, 3)
    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in np.clip(value, 0.03, 0.97))
