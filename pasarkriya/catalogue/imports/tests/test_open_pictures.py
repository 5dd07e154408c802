import io
import zipfile

import pytest

from pasarkriya.catalogue.imports.limits import PicturesZipLimits
from pasarkriya.catalogue.imports.pictures_zip import open_pictures
from pasarkriya.catalogue.imports.refusals import PicturesZipTooLarge, PicturesZipUnusable
from pasarkriya.catalogue.imports.tests import hostile


def test_pictures_are_found_without_regard_to_case_and_folders() -> None:
    data = hostile.zipped({"Foto/Endek 1.JPG": b"one", "b.webp": b"two", "__MACOSX/._b.webp": b"litter"})
    with open_pictures(io.BytesIO(data)) as pictures:
        assert len(pictures) == 2
        for name in ("endek 1.jpg", "Foto/Endek 1.JPG", "foto\\ENDEK 1.jpg", "https://x.id/a/Endek%201.jpg?w=1"):
            assert pictures.read(name) == b"one"
        assert "B.WEBP" in pictures
        assert pictures.read("c.webp") is None


def test_a_path_tells_two_pictures_of_one_name_apart() -> None:
    with open_pictures(io.BytesIO(hostile.zipped({"a/1.jpg": b"a", "b/1.jpg": b"b"}))) as pictures:
        assert (pictures.read("a/1.jpg"), pictures.read("b/1.jpg")) == (b"a", b"b")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (hostile.zipped({"../../x.jpg": b"x"}), "path"),
        (hostile.zipped({"/x.jpg": b"x"}), "path"),
        (hostile.zipped({"C:\\x.jpg": b"x"}), "path"),
        (hostile.zipped({"x.jpg": bytes(3_000_000)}), "ratio"),
        (hostile.zipped({str(i): b"" for i in range(2_001)}), "entries"),
        (hostile.encrypted(hostile.zipped({"x.jpg": b"x"})), "encrypted"),
        (hostile.overlapping(150), "overlap"),
        (b"PK\x03\x04 no archive", "damaged"),
        (b"", "damaged"),
    ],
)
def test_an_archive_built_to_harm_is_refused_unopened(data: bytes, why: str) -> None:
    with pytest.raises(PicturesZipUnusable) as refusal, open_pictures(io.BytesIO(data)):
        pass
    assert refusal.value.facts == {"why": why}


def test_a_link_out_of_the_archive_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("x.jpg")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PicturesZipUnusable, match="link"), open_pictures(file):
        pass


def test_too_large_an_archive_is_refused_by_its_size() -> None:
    with pytest.raises(PicturesZipTooLarge), open_pictures(io.BytesIO(bytes(200)), PicturesZipLimits(most_bytes=100)):
        pass


def test_a_damaged_picture_in_a_good_archive_is_only_missing() -> None:
    data = bytearray(hostile.zipped({"a.jpg": b"hello hello hello", "b.jpg": b"fine"}))
    data[data.index(b"a.jpg") + 6] ^= 0xFF
    with open_pictures(io.BytesIO(bytes(data))) as pictures:
        assert pictures.read("a.jpg") is None
        assert pictures.read("b.jpg") == b"fine"
