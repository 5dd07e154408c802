"""Documents lie sealed: the disk shows nothing, another key or another name opens nothing, old ones are sealed."""

import pytest

from pasarkriya.kernel import sealed_files
from pasarkriya.kernel.sealed_files import DocumentLocked, DocumentTooLarge, forget, keep, read, seal_folder
from pasarkriya.wording.refusals import sentence

PLAIN = b"\xff\xd8 KTP 5107 Ni Wayan Rata " * 40


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SEALING_KEYS = tmp_path, ["first"]
    return tmp_path / "proofs"


def test_the_bytes_on_the_disk_do_not_say_what_they_are(disk):
    key = keep("proofs", PLAIN)
    (path,) = disk.iterdir()
    assert b"Rata" not in path.read_bytes() and b"\xff\xd8 KTP" not in path.read_bytes()
    assert read("proofs", key) == PLAIN
    forget("proofs", key)
    assert list(disk.iterdir()) == [] and read("proofs", key) is None


def test_another_key_another_name_or_a_changed_byte_is_explained(disk, settings):
    key, other = keep("proofs", PLAIN), keep("proofs", PLAIN)
    path = disk / f"{key}.sealed"
    path.write_bytes((disk / f"{other}.sealed").read_bytes())
    with pytest.raises(DocumentLocked):
        read("proofs", key)
    settings.SEALING_KEYS = ["second"]
    with pytest.raises(DocumentLocked) as refused:
        read("proofs", other)
    assert "PASARKRIYA_SEALING_KEY" in sentence(refused.value)
    settings.SEALING_KEYS = ["second", "first"]
    assert read("proofs", other) == PLAIN


def test_what_lay_open_is_sealed_and_an_older_key_renewed(disk, settings):
    key = keep("proofs", PLAIN)
    (disk / f"{'b' * 32}.jpg").write_bytes(PLAIN)
    assert read("proofs", "b" * 32) == PLAIN
    settings.SEALING_KEYS = ["second", "first"]
    assert seal_folder("proofs") == (1, 1, 0)
    assert seal_folder("proofs") == (0, 0, 0)
    settings.SEALING_KEYS = ["second"]
    assert [read("proofs", each) for each in (key, "b" * 32)] == [PLAIN, PLAIN]
    settings.SEALING_KEYS = ["third"]
    assert seal_folder("proofs") == (0, 0, 2)


def test_too_large_and_strange_names(monkeypatch):
    monkeypatch.setattr(sealed_files, "MOST_BYTES", 10)
    with pytest.raises(DocumentTooLarge):
        keep("proofs", b"x" * 11)
    for name in ("../../etc/passwd", "", "a" * 31, "A" * 32):
        assert read("proofs", name) is None
        forget("proofs", name)
