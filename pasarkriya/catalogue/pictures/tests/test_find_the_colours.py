import numpy as np
import pytest
from PIL import Image

from pasarkriya.catalogue.pictures.colours import hex_of, lab_of, lab_of_hex, rgb_of
from pasarkriya.catalogue.pictures.look import Look
from pasarkriya.catalogue.pictures.palette import Swatch, flat, likeness, likenesses, palette_of, unflat
from pasarkriya.catalogue.pictures.shades import DIMENSIONS, SHADES, vector_of

INDIGO, MADDER, PAPER = "#1f3a6b", "#8e2b1e", "#faf6ee"


def striped(*colours: str) -> Look:
    picture = Image.new("RGB", (100 * len(colours), 300))
    for place, colour in enumerate(colours):
        picture.paste(Image.new("RGB", (100, 300), colour), (100 * place, 0))
    return Look.of(picture)


def swatch(text: str, permille: int = 1000) -> Swatch:
    return Swatch(*(round(float(axis)) for axis in lab_of_hex(text)), permille)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "lab"),
    [
        ("ffffff", (100, 0, 0)),
        ("000000", (0, 0, 0)),
        ("ff0000", (53.24, 80.09, 67.2)),
        ("0000ff", (32.3, 79.19, -107.86)),
    ],
)
def test_known_colours(text: str, lab: tuple[float, float, float]) -> None:
    """Values of CIE 15 for sRGB under D65."""
    assert np.allclose(lab_of_hex(text), lab, atol=0.1)  # type: ignore[arg-type]


def test_to_lab_and_back() -> None:
    every = np.stack(np.meshgrid(*[np.arange(0, 256, 51)] * 3), -1).reshape(-1, 3)
    assert np.allclose(rgb_of(lab_of(every)), every, atol=0.2)


@pytest.mark.parametrize("text", ["", "blue", "12345", "1234567", "gggggg", "#1f3a6b' OR 1=1"])
def test_what_is_no_colour(text: str) -> None:
    assert lab_of_hex(text) is None


def test_the_colours_of_stripes() -> None:
    found = palette_of(striped(INDIGO, MADDER))
    assert {each.hex for each in found} == {hex_of(np.rint(lab_of_hex(each))) for each in (INDIGO, MADDER)}  # type: ignore[arg-type]
    assert sum(each.permille for each in found) == 1000


def test_what_lies_in_the_middle_counts_more() -> None:
    wall, cloth = palette_of(striped(PAPER, INDIGO, PAPER))
    assert cloth.hex == hex_of(np.rint(lab_of_hex(INDIGO)))  # type: ignore[arg-type]
    assert 400 < cloth.permille < wall.permille


def test_one_colour_and_no_chance() -> None:
    assert palette_of(striped(INDIGO)) == [swatch(INDIGO)]
    noisy = Look.of(Image.fromarray(np.random.default_rng(5).integers(0, 255, (90, 70, 3)).astype(np.uint8)))
    assert palette_of(noisy) == palette_of(noisy) and 1 <= len(palette_of(noisy)) <= 5


def test_likeness_is_one_for_the_same_and_less_for_others() -> None:
    blue, other_blue, red = [swatch(INDIGO)], [swatch("#274377")], [swatch(MADDER)]
    half = [swatch(INDIGO, 500), swatch(MADDER, 500)]
    assert likeness(blue, blue) == pytest.approx(1)
    assert likeness(blue, red) < 0.05 < likeness(blue, half) < 0.8 < likeness(blue, other_blue) < 1
    assert likeness(blue, []) == 0


def test_of_many_at_once_the_same() -> None:
    chance = np.random.default_rng(3)
    handfuls = [[swatch(f"{chance.integers(0, 2**24):06x}", 500) for _ in range(each % 3 + 1)] for each in range(9)]
    assert likenesses(handfuls[2], [flat(each) for each in handfuls]) == pytest.approx(
        [likeness(handfuls[2], each) for each in handfuls]
    )


def test_the_vector_comes_near_to_likeness() -> None:
    """The index only suggests; still it must not lead elsewhere."""
    chance = np.random.default_rng(7)
    handfuls = [[swatch(f"{chance.integers(0, 2**24):06x}", 500) for _ in range(2)] for _ in range(40)]
    vectors = np.array([vector_of(each) for each in handfuls])
    cosines = vectors @ vectors.T
    exact = np.array([[likeness(one, other) for other in handfuls] for one in handfuls])
    assert np.allclose(np.diag(cosines), 1, atol=1e-6)
    assert np.corrcoef(cosines.ravel(), exact.ravel())[0, 1] > 0.95
    assert len(SHADES) == DIMENSIONS == len(vector_of([])) == 94


def test_kept_as_numbers() -> None:
    found = palette_of(striped(INDIGO, MADDER, PAPER))
    assert unflat(flat(found)) == found
