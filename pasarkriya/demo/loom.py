"""Weaves one picture to its files. No Django here: the processes that weave start fast and hold no connection."""

import fcntl
import io
import sys
from pathlib import Path

from PIL import Image

from pasarkriya.demo import lifeline, weaving
from pasarkriya.demo.recipes import Recipe, recipe_of, seed_of
from pasarkriya.kernel.files import write_whole

WIDTHS = [320, 640, 960]
# Width and height; a banner is 16:9, as the shop's page shows it.
SIZE = {"whole": (960, 1200), "detail": (960, 1200), "mark": (640, 800), "banner": (1280, 720)}
WIDTHS_OF = {"whole": WIDTHS, "detail": WIDTHS, "mark": [320, 640], "banner": [320, 640, 960, 1280]}
WEBP = {"quality": 74, "method": 1}
AVIF = {"quality": 52, "speed": 10}


def weave_key(root: str, key: str) -> bool:
    """All renditions of one picture under `root`, once, even if several ask at the same time. False: not ours."""
    recipe = recipe_of(key)
    if recipe is None:
        return False
    folder = Path(root) / key[:2] / key
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".loom").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_woven(root, key):
            _write(folder, _woven(recipe, seed_of(key)), WIDTHS_OF[recipe.kind])
    return True


def is_woven(root: str, key: str) -> bool:
    return (Path(root) / key[:2] / key / f"{WIDTHS[0]}.webp").exists()


def _woven(recipe: Recipe, seed: int) -> Image.Image:
    width, height = SIZE[recipe.kind]
    if recipe.kind == "banner":
        return weaving.banner(seed, recipe.family, width=width, height=height, craft=recipe.craft)
    if recipe.kind == "mark":
        return _framed(weaving.portrait(seed, recipe.family, size=width, craft=recipe.craft), height)
    make = weaving.weave if recipe.kind == "whole" else weaving.detail
    return make(
        recipe.family, seed=seed, width=width, height=height, palette=recipe.dye or None, form=recipe.form,
        craft=recipe.craft, thing=recipe.thing,
    )  # fmt: skip


def _framed(mark: Image.Image, height: int) -> Image.Image:
    """A square mark made 4:5: its own border carried on above and below."""
    tall = Image.new("RGB", (mark.width, height))
    above = (height - mark.height) // 2
    strip = mark.crop((0, 0, mark.width, above))
    tall.paste(strip.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, 0))
    tall.paste(mark, (0, above))
    foot = mark.crop((0, mark.height - above, mark.width, mark.height))
    tall.paste(foot.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, above + mark.height))
    return tall


def _write(folder: Path, image: Image.Image, widths: list[int]) -> None:
    """The smallest last: its file says that all are there."""
    for width in reversed(widths):
        height = image.height * width // image.width
        small = image if width == image.width else image.resize((width, height), reducing_gap=2.0)
        write_whole(folder / f"{width}.avif", _encoded(small, "AVIF", AVIF))
        write_whole(folder / f"{width}.webp", _encoded(small, "WEBP", WEBP))


def _encoded(image: Image.Image, kind: str, options: dict[str, int]) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def weave_job(job: tuple[str, str]) -> None:
    weave_key(*job)


def be_patient() -> None:
    """Looms give way to whoever serves a page, and stop when nobody needs their cloth any more."""
    lifeline.give_way()
    lifeline.leave_ctrl_c_to_parent()
    lifeline.end_with_parent()


def main(root: str, *keys: str) -> None:
    be_patient()
    for key in keys:
        weave_key(root, key)


if __name__ == "__main__":
    main(*sys.argv[1:])
