"""What the QR of a label carries: `PK1.<payload>.<signature>`, both base64url without padding.

The payload is binary, so that the square stays small enough to be sewn in:

    1 byte   1, the version of this form
    16 bytes the passport's id
    4 bytes  the key's id: the first of SHA-256 of its public key
    2 bytes  the day it was signed (UTC), days since 2020-01-01
    4 bytes  the piece's number among its sisters
    8 bytes  the first of SHA-256 of the passport's facts
    3 texts  maker, place, craft: a byte of length, then UTF-8

Signed is `pasarkriya/passport/1`, a zero byte and the payload, with Ed25519. A token has exactly one
spelling: what does not write back to the same letters is no token.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MARK = "PK1"
VERSION = 1
# Whatever else is signed one day gets another word, so that no signature serves two purposes.
DOMAIN = b"pasarkriya/passport/1"
FIRST_DAY = date(2020, 1, 1)
LONGEST_DAY = 0xFFFF
HEAD = struct.Struct(">B16s4sHI8s")
# Bytes. Together with the longest address of a site they still fit a square that a needle can sew in.
MOST_MAKER, MOST_PLACE, MOST_CRAFT = 32, 28, 20
SIGNATURE_BYTES = 64
# A shop's sign at the door is shorter; anything longer is not read at all.
LONGEST_TOKEN = 400


class NoToken(ValueError):
    """Not of this form, whatever it is."""


@dataclass(frozen=True, slots=True)
class Payload:
    """`id` and `digest` are bytes (16 and 8), `kid` eight hex digits; texts are cut to what fits."""

    id: bytes
    kid: str
    day: date
    serial: int
    digest: bytes
    maker: str
    place: str
    craft: str

    def packed(self) -> bytes:
        days = (self.day - FIRST_DAY).days
        head = HEAD.pack(VERSION, self.id, bytes.fromhex(self.kid), days, self.serial, self.digest)
        texts = ((self.maker, MOST_MAKER), (self.place, MOST_PLACE), (self.craft, MOST_CRAFT))
        return head + b"".join(_packed(text, most) for text, most in texts)


@dataclass(frozen=True, slots=True)
class Token:
    """A token taken apart; its signature is not looked at yet."""

    payload: Payload
    signed: bytes
    signature: bytes


def message(packed: bytes, domain: bytes = DOMAIN) -> bytes:
    """What is signed."""
    return domain + b"\0" + packed


def written(packed: bytes, signature: bytes) -> str:
    return ".".join((MARK, _letters(packed), _letters(signature)))


def read(text: str) -> Token:
    """Raises `NoToken` for everything that is not exactly what `written` writes."""
    parts = text.split(".") if len(text) <= LONGEST_TOKEN else []
    if len(parts) != 3 or parts[0] != MARK:
        raise NoToken
    packed, signature = _bytes(parts[1]), _bytes(parts[2])
    if len(signature) != SIGNATURE_BYTES:
        raise NoToken
    return Token(_unpacked(packed), message(packed), signature)


def in_address(text: str) -> str:
    """The token in what a scanner gives: the address of the verify page, or the token alone, as it is."""
    before, way, token = text.strip().rpartition("/verify/")
    return token.split("?")[0].split("#")[0] if way and "://" in before else text


def _unpacked(packed: bytes) -> Payload:
    try:
        version, ident, kid, days, serial, digest = HEAD.unpack_from(packed)
        maker, place, craft, end = _texts(packed[HEAD.size :])
    except (struct.error, UnicodeDecodeError, IndexError):
        raise NoToken from None
    if version != VERSION or end:
        raise NoToken
    return Payload(ident, kid.hex(), FIRST_DAY + timedelta(days=days), serial, digest, maker, place, craft)


def _texts(rest: bytes) -> Sequence:
    """Three texts and what follows them."""
    found = []
    for _ in range(3):
        length = rest[0]
        if len(rest) < length + 1:
            raise IndexError
        found.append(rest[1 : length + 1].decode())
        rest = rest[length + 1 :]
    return [*found, rest]


def _packed(text: str, most: int) -> bytes:
    cut = text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore").strip().encode()
    return bytes([len(cut)]) + cut


def _letters(blob: bytes) -> str:
    return urlsafe_b64encode(blob).rstrip(b"=").decode()


def _bytes(letters: str) -> bytes:
    try:
        blob = urlsafe_b64decode(letters.encode("ascii") + b"=" * (-len(letters) % 4))
    except ValueError:
        raise NoToken from None
    # The last letter has bits to spare, and Python reads past signs it does not know: one spelling only.
    if _letters(blob) != letters:
        raise NoToken
    return blob
