"""From the words of a piece (family, craft, form, seed) to its picture."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PIL import Image

from . import (
    batik,
    blades,
    carving,
    ikat,
    instruments,
    jewellery,
    leather,
    masks,
    mats,
    metalwork,
    needle,
    netting,
    painting,
    plainweave,
    presenting,
    resist,
    rolling,
    sewing,
    songket,
    staging,
    things,
    umbrellas,
    vessels,
    yarn,
)
from .chance import rng_for
from .grammar import grammar_for
from .palettes import Palette, palette_for
from .presenting import Shot, Surface

WOVEN = {
    "weft-ikat": ikat.weft_ikat,
    "warp-ikat": ikat.warp_ikat,
    "double-ikat": ikat.double_ikat,
    "songket": songket.songket,
    "pahikung": songket.pahikung,
    "buna": songket.songket,
    "tapis": songket.tapis,
    "stripe": plainweave.stripe,
    "check": plainweave.check,
    "tapestry": plainweave.tapestry,
    "drawn-thread": plainweave.drawn_thread,
}
WORKED = {
    "batik": batik.batik,
    "tie-dye": resist.tied,
    "embroidery": needle.satin,
    "prada": needle.prada,
    "beadwork": needle.beads,
    "bark-cloth": needle.bark,
}
MADE: dict[str, Callable[..., np.ndarray]] = {
    "netting": netting.noken,
    "palm-leaf": painting.lontar,
    "pottery": vessels.pot,
    "roof-tile": things.tiles,
    "mask": masks.mask,
    "puppet": masks.puppet,
    "turned": vessels.turned_wood,
    "inlay": carving.inlay,
    "root-wood": carving.slab,
    "jewellery": jewellery.jewellery,
    "bronze": metalwork.gong,
    "pewter": metalwork.pewter,
    "blade": blades.blade,
    "leather": leather.wayang,
    "painting": painting.panel_cloth,
    "angklung": instruments.angklung,
    "sasando": instruments.sasando,
    "umbrella": umbrellas.tedung,
    "incense": things.dupa,
    "shell": things.shells,
    "clogs": things.clogs,
}
SHAPED = {"plaiting": mats.plaited, "carving": carving.carved, "stone": carving.carved}
# These can be asked for one thing among those they make.
ASKED = {"jewellery", "pottery", "pewter", "mask", "turned", "bronze"}
SHEEN = {"songket": 0.6, "tapis": 0.5, "prada": 0.5, "check": 0.4, "embroidery": 0.4, "weft-ikat": 0.2}

P, R, S = presenting, rolling, sewing
SHOWN = {
    "kain-lembaran": (P.flat, P.flat, P.hung, P.hung, P.spread, R.folded, R.draped),
    "kain-meteran": (P.flat, R.folded, R.rolled, P.flat, R.rolled),
    "selendang": (P.hung, R.draped, P.spread, R.draped, R.folded),
    "senteng": (R.draped, P.hung, P.spread),
    "ulos": (P.hung, P.spread, R.draped, P.flat),
    "sarung": (R.folded, P.hung, P.flat, R.draped, P.spread),
    "kamen": (R.folded, P.flat, P.hung, R.draped),
    "saput": (R.folded, P.flat, P.hung),
    "busana-jadi": (S.garment,),
    "tas": (S.bag,),
    "dompet": (S.pouch,),
    "udeng": (S.headcloth, S.headcloth, R.folded, P.spread),
    "destar": (S.headcloth, R.folded, P.spread),
    "topi": (S.headcloth,),
    "sabuk": (R.rolled, P.spread, P.hung),
    "peralatan-rumah": (R.folded, P.spread, P.flat),
    "alas-kaki": (S.sandals,),
    "hiasan-dinding": (P.hung, P.hung, P.flat),
    "alat-upacara": (P.hung, R.draped, P.spread),
}
USUAL = (P.flat, P.flat, P.flat, P.hung, P.spread, R.folded, R.draped, R.rolled)


def _words(form: str) -> str:
    return form.split("/")[0].replace(" ", "-")


@lru_cache(maxsize=4)
def _threads(family: str, craft: str, seed: int, name: str | None) -> tuple[yarn.Threads, Palette]:
    rng = rng_for("cloth", family, craft, seed)
    pot = palette_for(rng, craft, family, name)
    m = int(rng.integers(170, 221))
    return WOVEN[family](rng, int(m * 1.42), m, pot, grammar_for(craft, family)), pot


def _surface(family: str, craft: str, seed: int, name: str | None) -> tuple[Surface, Palette]:
    """The cloth as a function of size, and its palette."""
    if family in WOVEN:
        threads, pot = _threads(family, craft, seed, name)
        return _woven_surface(threads, seed), pot
    pot = palette_for(rng_for("cloth", family, craft, seed), craft, family, name)
    work = WORKED[family]

    def surface(w: int, h: int, share: float) -> np.ndarray:
        return work(rng_for("work", family, craft, seed), h, w, w / share, pot, craft)

    return surface, pot


def _woven_surface(threads: yarn.Threads, seed: int) -> Surface:
    n, m = threads.warp_up.shape

    def surface(w: int, h: int, share: float) -> np.ndarray:
        columns = min(m, max(8, round(m * share)))
        rows = min(n, max(4, round(columns * h / w)))
        part = threads.crop(n - rows, (m - columns) // 2, rows, columns)
        return yarn.render(rng_for("light", seed), part, w, h)

    return surface


def cloth_picture(
    family: str, craft: str, form: str, seed: int, w: int, h: int, name: str | None, thing: str = ""
) -> Image.Image:
    """A textile, presented."""
    surface, pot = _surface(family, craft, seed, name)
    rng = rng_for("shot", family, craft, form, seed)
    ways = (S.headcloth,) if thing == "headcloth" else SHOWN.get(_words(form), USUAL)
    show: Callable[[Shot], np.ndarray] = ways[int(rng.integers(len(ways)))]
    shot = Shot(rng, w, h, surface, tuple(pot.colours()[:3]), SHEEN.get(family, 0.1), family in WOVEN, thing)
    return staging.finish(rng, show(shot), 0.8 if show is P.flat else 1.0)


def thing_picture(family: str, craft: str, form: str, seed: int, w: int, h: int, thing: str = "") -> Image.Image:
    """Anything that is not cloth."""
    rng = rng_for("thing", family, craft, form, seed)
    if family in SHAPED:
        field = SHAPED[family](rng, h, w, _stone(family, craft), _words(form), thing)
    elif family in ASKED:
        field = MADE[family](rng, h, w, craft, thing)
    else:
        field = MADE[family](rng, h, w, craft)
    return staging.finish(rng, field)


def _stone(family: str, craft: str) -> str:
    return "paras-batubulan" if family == "stone" else craft


def macro(family: str, craft: str, seed: int, w: int, h: int, name: str | None) -> Image.Image:
    """The same cloth from a hand's breadth away."""
    rng = rng_for("macro", family, craft, seed)
    if family in WOVEN:
        threads, _ = _threads(family, craft, seed, name)
        field = _close(rng, threads, w, h)
    else:
        pot = palette_for(rng_for("cloth", family, craft, seed), craft, family, name)
        field = WORKED[family](rng_for("work", family, craft, seed), h, w, w * 2.3, pot, craft)
    tilt = presenting.light(presenting.folds(rng, h // 8, w // 8, 2, 0.5), 0.03)
    return staging.finish(rng, field * presenting.resize(tilt, h, w)[..., None], 1.1)


def _close(rng: np.random.Generator, threads: yarn.Threads, w: int, h: int) -> np.ndarray:
    n, m = threads.warp_up.shape
    columns = 66
    rows = round(columns * h / w)
    top, left = int(rng.integers(n // 5, n - rows)), int(rng.integers(0, m - columns))
    return yarn.render(rng, threads.crop(top, left, rows, columns), w, h, twist=0.07)


def is_cloth(family: str) -> bool:
    """Whether the family has a surface that can be cut, hung and sewn."""
    return family in WOVEN or family in WORKED


def swatch(family: str, craft: str, seed: int, w: int, h: int, share: float) -> np.ndarray:
    """Bare cloth without staging, float (h, w, 3)."""
    return _surface(family, craft, seed, None)[0](w, h, share)
