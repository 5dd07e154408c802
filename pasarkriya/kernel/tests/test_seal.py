"""What is sealed opens only with the key, for its purpose, unchanged."""

import pytest

from pasarkriya.kernel.crypto import CannotOpen, keyed_digest, seal, unseal


def test_what_is_sealed_opens_again_and_shows_nothing():
    sealed = seal(b"5107014509870001", purpose="a")
    assert unseal(sealed, purpose="a") == b"5107014509870001"
    assert "5107014509870001" not in sealed and sealed != seal(b"5107014509870001", purpose="a")


@pytest.mark.parametrize("change", [lambda s: s[:-6] + "AAAAAA", lambda s: s[:10], lambda s: "", lambda s: "s1.é"])
def test_a_changed_text_does_not_open(change):
    with pytest.raises(CannotOpen):
        unseal(change(seal(b"x" * 32, purpose="a")), purpose="a")


def test_another_purpose_or_another_machine_does_not_open(settings):
    sealed = seal(b"x", purpose="a")
    with pytest.raises(CannotOpen):
        unseal(sealed, purpose="b")
    old, settings.SEALING_KEYS = settings.SEALING_KEYS, ["another"]
    with pytest.raises(CannotOpen):
        unseal(sealed, purpose="a")
    settings.SEALING_KEYS = ["another", *old]
    assert unseal(sealed, purpose="a") == b"x"


def test_a_keyed_digest_depends_on_key_and_purpose(settings):
    first = keyed_digest("51", purpose="a")
    assert first == keyed_digest("51", purpose="a") != keyed_digest("51", purpose="b")
    settings.SEALING_KEYS = ["another"]
    assert keyed_digest("51", purpose="a") != first
