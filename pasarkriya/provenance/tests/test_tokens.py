"""Q1: what is not exactly a token of ours verifies nowhere, and is told nothing else."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from pasarkriya.provenance import tokens
from pasarkriya.provenance.rings import NOT_GENUINE, Key, Ring, RingUnreadable, as_json, from_json, kid_of
from pasarkriya.provenance.tokens import NoToken, Payload, in_address, message, read, written

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SECRET.public_key().public_bytes_raw()
DAY = date(2026, 11, 24)
RING = Ring(datetime(2026, 11, 24, tzinfo=UTC), {kid_of(PUBLIC): Key(kid_of(PUBLIC), PUBLIC, date(2026, 1, 1))})
PAYLOAD = Payload(
    bytes(range(16)), kid_of(PUBLIC), DAY, 12, b"12345678", "Ni Ketut Sari", "Sidemen, Karangasem", "Tenun endek"
)


def signed(payload: Payload = PAYLOAD, *, secret=SECRET, domain: bytes = tokens.DOMAIN) -> str:
    packed = payload.packed()
    return written(packed, secret.sign(message(packed, domain)))


TOKEN = signed()


def test_a_token_says_what_was_put_in():
    verdict = RING.verify(TOKEN)
    assert verdict.valid and verdict.reason == "signed" and verdict.payload == PAYLOAD
    assert len(TOKEN) == 199


def test_every_single_letter_changed_to_every_other_letter_is_refused():
    """Exhaustive: a token of 199 letters, each replaced by each letter of the alphabet, and by strange ones."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %\n\x00é"
    for place in range(len(TOKEN)):
        for letter in letters:
            changed = TOKEN[:place] + letter + TOKEN[place + 1 :]
            if changed != TOKEN:
                assert RING.verify(changed) == NOT_GENUINE, (place, letter)


def test_every_bit_of_payload_and_signature_flipped_is_refused():
    mark, payload, signature = TOKEN.split(".")
    for part in (payload, signature):
        blob = urlsafe_b64decode(part + "=" * (-len(part) % 4))
        for bit in range(len(blob) * 8):
            flipped = bytearray(blob)
            flipped[bit // 8] ^= 1 << bit % 8
            letters = urlsafe_b64encode(bytes(flipped)).rstrip(b"=").decode()
            changed = ".".join([mark, letters, signature] if part is payload else [mark, payload, letters])
            assert RING.verify(changed) == NOT_GENUINE


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_bytes_put_in_taken_out_or_swapped_are_refused(data):
    at = data.draw(st.integers(0, len(TOKEN)))
    size = data.draw(st.integers(0, 4))
    text = data.draw(st.text(max_size=6))
    changed = TOKEN[:at] + text + TOKEN[at + size :]
    if changed != TOKEN:
        assert RING.verify(changed) == NOT_GENUINE


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=450) | st.binary(max_size=300).map(lambda b: "PK1." + urlsafe_b64encode(b).decode() + ".x"))
def test_whatever_is_typed_is_refused_and_never_breaks(text):
    assert RING.verify(text) == NOT_GENUINE


def test_another_purposes_signature_is_refused():
    assert RING.verify(signed(domain=b"pasarkriya/keys/1")) == NOT_GENUINE
    packed = PAYLOAD.packed()
    assert RING.verify(written(packed, SECRET.sign(packed))) == NOT_GENUINE


def test_an_unknown_key_is_refused_though_its_token_names_ours():
    stranger = Ed25519PrivateKey.generate()
    assert RING.verify(signed(secret=stranger)) == NOT_GENUINE
    theirs = Payload(**{**_fields(), "kid": kid_of(stranger.public_key().public_bytes_raw())})
    assert RING.verify(signed(theirs, secret=stranger)) == NOT_GENUINE


def test_another_algorithm_is_refused():
    """The token has no place where one could be named; a longer or shorter signature is none of ours."""
    packed = PAYLOAD.packed()
    for signature in (b"", b"\0" * 64, b"\0" * 32, SECRET.sign(message(packed)) + b"\0"):
        assert RING.verify(written(packed, signature)) == NOT_GENUINE


def test_the_same_signature_spelt_another_way_is_refused():
    """S + L is the same point: a signature that could be changed without the key would be a second label."""
    mark, payload, signature = TOKEN.split(".")
    blob = urlsafe_b64decode(signature + "==")
    order = 2**252 + 27742317777372353535851937790883648493
    again = int.from_bytes(blob[32:], "little") + order
    twin = blob[:32] + again.to_bytes(32, "little")
    assert RING.verify(".".join([mark, payload, urlsafe_b64encode(twin).rstrip(b"=").decode()])) == NOT_GENUINE


def test_long_names_are_cut_to_what_the_square_holds():
    long = Payload(**{**_fields(), "maker": "Ida Ayu Kadek Kusumawardhani Dewi", "place": "é" * 60, "craft": "x" * 300})
    read_again = read(signed(long)).payload
    assert read_again.maker == "Ida Ayu Kadek Kusumawardhani Dew" and read_again.place == "é" * 14
    assert len(signed(long)) <= 250


def test_an_address_and_a_token_are_both_understood():
    assert in_address(f"https://pasar.example/verify/{TOKEN}") == TOKEN
    assert in_address(f" https://pasar.example/verify/{TOKEN}?x=1#y\n") == TOKEN
    assert in_address(TOKEN) == TOKEN and in_address(TOKEN + "#y") == TOKEN + "#y"
    with pytest.raises(NoToken):
        read(in_address(f"/verify/{TOKEN}"))


def _fields() -> dict:
    return {name: getattr(PAYLOAD, name) for name in PAYLOAD.__slots__}


# Q3: keys come and go


def ring(**changes) -> Ring:
    key = Key(**{"kid": kid_of(PUBLIC), "public": PUBLIC, "not_before": date(2026, 1, 1), **changes})
    return from_json(as_json(Ring(RING.issued_at, {key.kid: key})))


def test_a_retired_key_keeps_its_old_labels_and_makes_no_new_ones():
    assert ring(retired_on=DAY).verify(TOKEN).valid
    assert ring(retired_on=date(2026, 11, 23)).verify(TOKEN) == NOT_GENUINE
    assert ring(not_before=date(2026, 11, 25)).verify(TOKEN) == NOT_GENUINE


def test_a_revoked_key_proves_nothing():
    verdict = ring(revoked_on=DAY).verify(TOKEN)
    assert (verdict.valid, verdict.reason, verdict.revoked_on) == (False, "key_revoked", DAY)


def test_a_label_called_back_is_known_far_from_any_network():
    called_back = Ring(RING.issued_at, RING.keys, {PAYLOAD.id.hex(): DAY})
    assert from_json(as_json(called_back)).verify(TOKEN).reason == "passport_revoked"


def test_an_old_list_verifies_and_says_how_old_it_is():
    later = datetime(2026, 12, 25, tzinfo=UTC)
    assert RING.verify(TOKEN).valid and RING.age(later).days == 31 and RING.is_stale(later)
    assert not RING.is_stale(datetime(2026, 12, 24, tzinfo=UTC))
    assert RING.age(datetime(2026, 1, 1, tzinfo=UTC)).days == 0


def test_a_key_under_a_false_name_is_not_taken_in():
    text = as_json(RING).replace(kid_of(PUBLIC), "00000000")
    assert from_json(text).keys == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"form":"pasarkriya/keys/2"}', as_json(RING)[:-2], "1"])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(RingUnreadable):
        from_json(text)
