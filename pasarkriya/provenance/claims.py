"""The code under the scratch-off. It follows from the passport and the machine's key, so it is kept nowhere."""

from uuid import UUID

from pasarkriya.kernel.crypto import keyed_digests
from pasarkriya.kernel.numbers import ALPHABET

LETTERS = 10
PURPOSE = "provenance/scratch-code"


def scratch_code(public_id: UUID) -> str:
    """To be printed: `K7M2P 9QRTX`."""
    code = scratch_codes(public_id)[0]
    return f"{code[:5]} {code[5:]}"


def scratch_codes(public_id: UUID) -> list[str]:
    """Good ones: a label printed before the machine's key was changed keeps its code."""
    return [_letters(int(digest, 16)) for digest in keyed_digests(public_id.hex, purpose=PURPOSE)]


def as_typed(code: str) -> str:
    """`k7m2p-9qrtx` → `K7M2P9QRTX`."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)[:40]


def _letters(number: int) -> str:
    found = []
    for _ in range(LETTERS):
        number, rest = divmod(number, len(ALPHABET))
        found.append(ALPHABET[rest])
    return "".join(found)
