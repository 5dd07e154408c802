"""Photos by other people's cameras and of other people's goods, kept outside the repository: are they told apart?"""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pasarkriya.catalogue.pictures.tests.test_know_a_copy import HIDINGS, is_copy

# Three jackets of the sample shop are one photo, recoloured by its makers: light agrees, colour does not.
PICTURES = "14_bagisto_import/product-images.zip"


@pytest.fixture(scope="module")
def photos(real: Path) -> dict[str, Image.Image]:
    archive = zipfile.ZipFile(real / PICTURES)
    found = {name: Image.open(io.BytesIO(archive.read(name))).convert("RGB") for name in archive.namelist()}
    for name in ("DSCN0010.jpg", "DSCN0042.jpg", "33-type_error.jpg", "45-gps_ifd.jpg", "67-0_length_string.jpg"):
        found[name] = Image.open(real / "16_exif" / name).convert("RGB")
    return found


def test_no_two_of_them_are_taken_for_one(photos: dict[str, Image.Image]) -> None:
    """17 photos, 272 comparisons."""
    taken = [(a, b) for a in photos for b in photos if a != b and is_copy(photos[a], photos[b])]
    assert taken == []


@pytest.mark.parametrize("hiding", HIDINGS)
def test_their_copies_are_known(photos: dict[str, Image.Image], hiding: str) -> None:
    known = {name: is_copy(HIDINGS[hiding](photo), photo) for name, photo in photos.items()}
    assert sum(known.values()) >= 0.85 * len(known), known
