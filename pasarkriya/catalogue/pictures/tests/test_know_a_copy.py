"""A copy is known again, whatever was done to hide it; a sister is not taken for one."""

import io

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps

from pasarkriya.catalogue.pictures.agreement import agreement
from pasarkriya.catalogue.pictures.likeness import (
    FRAMES,
    MOST_APART,
    apart,
    marks_looked_for,
    marks_of,
    parts_of,
    tokens_near,
    tokens_of,
)
from pasarkriya.catalogue.pictures.look import Look


def cloth(seed: int, size: tuple[int, int] = (640, 800)) -> Image.Image:
    """Bands and lozenges in a few colours over yarn-level noise: no two seeds alike, all of one kind."""
    chance = np.random.default_rng(seed)
    small = chance.integers(0, 255, (7, 6, 3)).astype(np.uint8)
    base = np.asarray(Image.fromarray(small).resize(size, Image.Resampling.BICUBIC), float)
    rows = np.sin(np.linspace(0, chance.uniform(20, 60), size[1]))[:, None, None] * 25
    yarn = chance.normal(0, 9, (size[1], size[0], 1))
    return Image.fromarray(np.clip(base + rows + yarn, 0, 255).astype(np.uint8))


def cropped(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = picture.size
    return picture.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def flipped(picture: Image.Image) -> Image.Image:
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def with_banner(picture: Image.Image) -> Image.Image:
    """Over its foot, as high as a seventh of it."""
    shown = picture.copy()
    shown.paste((176, 32, 40), (0, int(picture.height * 0.86), picture.width, picture.height))
    return shown


HIDINGS = {
    "recompressed": lambda p: jpeg(p, 25),
    "made small": lambda p: p.resize((200, 250)),
    "stretched": lambda p: p.resize((p.width, round(p.height * 0.9))),
    "mirrored": flipped,
    "brightened": lambda p: ImageEnhance.Brightness(p).enhance(1.1),
    "cropped all round": lambda p: cropped(p, 0.05, 0.05, 0.05, 0.05),
    "cropped at a corner": lambda p: cropped(p, 0.05, 0.05, 0, 0),
    "cropped at the foot": lambda p: cropped(p, 0, 0, 0, 0.07),
    "framed": lambda p: jpeg(ImageOps.expand(p, p.width // 12, "white"), 60),
    "with a banner": lambda p: jpeg(with_banner(p), 60),
    "banner and mirrored": lambda p: jpeg(flipped(with_banner(p)), 60),
    "cropped by a seventh all round": lambda p: cropped(p, 0.15, 0.15, 0.15, 0.15),
    "cut square": lambda p: cropped(p, 0, 0.1, 0, 0.1),
    "darkened": lambda p: jpeg(ImageEnhance.Brightness(p).enhance(0.7), 60),
    "all at once": lambda p: jpeg(flipped(cropped(p, 0.03, 0.04, 0.03, 0.04)).resize((300, 380)), 45),
}


def is_copy(suspect: Image.Image, original: Image.Image) -> bool:
    """As `catalogue.copies` decides, without the database."""
    there = Look.of(original)
    marks = marks_of(there)
    return bool(marks) and any(
        is_part_of(part, there, marks, is_whole=number == 0) for number, part in enumerate(parts_of(Look.of(suspect)))
    )


def is_part_of(look: Look, there: Look, marks: list[int], *, is_whole: bool) -> bool:
    for number, mark in enumerate(marks_looked_for(look)):
        frame = min(range(len(marks)), key=lambda each: apart(mark, marks[each]))
        if apart(mark, marks[frame]) <= MOST_APART:
            agreed = agreement(look, there, frame, mirrored=number == 1)
            if agreed.is_same if is_whole else agreed.is_surely_same:
                return True
    return False


@pytest.mark.parametrize("hiding", HIDINGS)
def test_a_copy_is_known(hiding: str) -> None:
    known = [is_copy(HIDINGS[hiding](cloth(seed)), cloth(seed)) for seed in range(6)]
    assert sum(known) >= 5, known


def test_strangers_are_no_copies() -> None:
    cloths = [cloth(seed) for seed in range(10)]
    assert [(a, b) for a in range(10) for b in range(10) if a != b and is_copy(cloths[a], cloths[b])] == []


def test_the_same_thing_in_another_colour_is_no_copy() -> None:
    """A maker photographs each of her vases at the same place."""
    original = cloth(3)
    red, green, blue = original.split()
    assert not is_copy(Image.merge("RGB", (blue, green, red)), original)


def test_a_plain_sheet_is_like_nothing() -> None:
    sheet = Look.of(Image.new("RGB", (400, 500), "#d8cfc0"))
    assert marks_of(sheet) == marks_looked_for(sheet) == []


def test_a_mark_is_kept_in_frames_and_in_parts() -> None:
    marks = marks_of(Look.of(cloth(1)))
    assert len(marks) == len(FRAMES) == 28
    assert all(-(2**63) <= mark < 2**63 for mark in marks)
    assert [token >> 16 for token in tokens_of(marks[0])] == [0, 1, 2, 3]


@pytest.mark.parametrize("bits", [(), (3,), (0, 17, 34, 51), (0, 1, 17, 18, 34, 35, 51)])
def test_marks_seven_bits_apart_share_a_token(bits: tuple[int, ...]) -> None:
    """Seven bits over four parts: one of them has one at most."""
    mark = -0x0123456789ABCDEF
    other = mark
    for bit in bits:
        other ^= 1 << bit
    assert apart(mark, other) == len(bits)
    assert set(tokens_of(other)) & set(tokens_near(mark))
    assert len(tokens_near(mark)) == 68


def test_a_look_is_pixels_and_nothing_else() -> None:
    with pytest.raises(ValueError):
        Look(10, 10, b"x" * 299)
    with pytest.raises(ValueError):
        Look(193, 1, b"x" * 579)
