"""How many disguised copies of photos are known, and how many strangers are taken for copies.

    python benchmarks/copies/measure.py FOLDER [COUNT [STRANGERS]]

FOLDER holds pictures, at any depth (a demo's `media/pictures`; of a folder that holds several sizes of one, the largest
below 1,000 px is taken). COUNT of them are disguised each way (60); all STRANGERS (300) are held against each other.
Without a database: what `catalogue.copies` decides once a suspect was brought.
"""

import io
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")

from PIL import Image, ImageDraw, ImageEnhance, ImageFont, ImageOps

from pasarkriya.catalogue.pictures.agreement import agreement
from pasarkriya.catalogue.pictures.likeness import (
    MOST_APART,
    apart,
    marks_looked_for,
    marks_of,
    parts_of,
)
from pasarkriya.catalogue.pictures.look import Look

Picture = Image.Image


def cropped(picture: Picture, left: float, top: float, right: float, bottom: float) -> Picture:
    width, height = picture.size
    return picture.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def banner(picture: Picture, part: float, *, at_head: bool = False) -> Picture:
    shown, high = picture.copy(), int(picture.height * part)
    top = 0 if at_head else picture.height - high
    pen = ImageDraw.Draw(shown)
    pen.rectangle((0, top, picture.width, top + high), fill=(176, 32, 40))
    pen.text((20, top + high // 4), "PROMO 50% WA 0812", fill="white", font=ImageFont.load_default(size=high // 2))
    return shown


def watermark(picture: Picture) -> Picture:
    over = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen, font = ImageDraw.Draw(over), ImageFont.load_default(size=picture.width // 9)
    for row in range(5):
        at = (picture.width * (0.05 if row % 2 else 0.25), picture.height * (0.05 + 0.2 * row))
        pen.text(at, "Toko Sejahtera", fill=(255, 255, 255, 110), font=font)
    return Image.alpha_composite(picture.convert("RGBA"), over).convert("RGB")


def turned(picture: Picture, degrees: float) -> Picture:
    off = abs(np.sin(np.radians(degrees))) * 0.6
    return cropped(picture.rotate(degrees, Image.Resampling.BICUBIC), off, off, off, off)


WAYS: dict[str, Callable[[Picture], Picture]] = {
    "recompressed": lambda p: p,
    "mirrored": ImageOps.mirror,
    "darker by 30 %": lambda p: ImageEnhance.Brightness(p).enhance(0.7),
    "white frame of 8 %": lambda p: ImageOps.expand(p, int(p.width * 0.08), "white"),
    "dark frame of 15 %": lambda p: ImageOps.expand(p, int(p.width * 0.15), (30, 20, 60)),
    "banner over the foot, 15 %": lambda p: banner(p, 0.15),
    "banner over the head, 18 %": lambda p: banner(p, 0.18, at_head=True),
    "banner, mirrored": lambda p: ImageOps.mirror(banner(p, 0.15)),
    "watermark": watermark,
    "cropped 15 % all round": lambda p: cropped(p, 0.15, 0.15, 0.15, 0.15),
    "cropped 20 % at one side": lambda p: cropped(p, 0.2, 0, 0, 0),
    "cropped 12 % at a corner": lambda p: cropped(p, 0.12, 0.12, 0, 0),
    "cropped 25 % at a corner": lambda p: cropped(p, 0.25, 0.25, 0, 0),
    "cut square": lambda p: cropped(p, 0, 0.1, 0, 0.1),
    "turned 2 degrees": lambda p: turned(p, 2),
}


def sent(picture: Picture) -> Look:
    """As a seller sends it: a JPEG of middling quality."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return Look.of(Image.open(file).convert("RGB"))


def is_copy(look: Look, original: Look, marks: list[int], *, by_parts: bool = True) -> bool:
    for number, part in enumerate(parts_of(look) if by_parts else [look]):
        for side, mark in enumerate(marks_looked_for(part)):
            frame = min(range(len(marks)), key=lambda each: apart(mark, marks[each]), default=None)
            if frame is None or apart(mark, marks[frame]) > MOST_APART:
                continue
            agreed = agreement(part, original, frame, mirrored=side == 1)
            if agreed.is_surely_same if number else agreed.is_same:
                return True
    return False


def pictures_in(folder: Path) -> list[Path]:
    best: dict[Path, Path] = {}
    for file in [*folder.rglob("*.webp"), *folder.rglob("*.jpg")]:
        key = file.parent if file.stem.isdigit() else file
        if key not in best or _size(best[key]) < _size(file) < 1000:
            best[key] = file
    found = sorted(best.values())
    random.Random(1).shuffle(found)
    return found


def _size(file: Path) -> int:
    return int(file.stem) if file.stem.isdigit() else 0


def main(folder: Path, count: int = 60, strangers: int = 300) -> None:
    files = pictures_in(folder)[: max(count, strangers)]
    pictures = [Image.open(file).convert("RGB") for file in files]
    started = perf_counter()
    looks = [Look.of(picture) for picture in pictures]
    marks = [marks_of(look) for look in looks]
    print(f"{len(pictures)} pictures, marks {1000 * (perf_counter() - started) / len(pictures):.0f} ms each")
    for way, disguise in WAYS.items():
        known = [[], []]
        for picture, look, own in list(zip(pictures, looks, marks, strict=True))[:count]:
            copy = sent(disguise(picture))
            for place, by_parts in enumerate((False, True)):
                known[place].append(is_copy(copy, look, own, by_parts=by_parts))
        print(f"{way:28s} whole {np.mean(known[0]):4.0%}   with parts {np.mean(known[1]):4.0%}", flush=True)
    taken = [
        (files[a], files[b])
        for a in range(strangers) for b in range(len(files[:strangers]))
        if a != b and a < len(files) and is_copy(looks[a], looks[b], marks[b])
    ]  # fmt: skip
    compared = len(files[:strangers]) * (len(files[:strangers]) - 1)
    print(f"strangers taken for copies: {len(taken)} of {compared:,}")
    for one, other in taken:
        print("  ", one, other)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
