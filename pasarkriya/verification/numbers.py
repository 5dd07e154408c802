"""Numbers that name a person or a business: read as people write them, checked, sealed, shown by their last digits.

A check says that a number can be one; whether it is hers, an officer sees.
"""

import re
from collections.abc import Callable

from lokal import parse_nik, parse_npwp
from stdnum.exceptions import ValidationError
from stdnum.id import nik as stdnum_nik
from stdnum.id import npwp as stdnum_npwp

from pasarkriya.kernel.crypto import keyed_digest, keyed_digests, seal, unseal
from pasarkriya.verification.models import ProofKind
from pasarkriya.verification.refusals import NumberInvalid

PURPOSE = "verification/number"
LONGEST = 60
_BETWEEN = re.compile(r"[\s.\-–/]")


def checked(kind: str, written: str) -> str:
    """The number without what people put between. Raises `NumberInvalid`."""
    plain = _BETWEEN.sub("", written[:LONGEST]).upper()
    number = _CHECKS.get(ProofKind(kind), _any)(plain) if plain.isascii() else ""
    if not number:
        raise NumberInvalid(what=kind)
    return number


def sealed(number: str) -> dict[str, str]:
    """The columns a proof keeps of it."""
    return {
        "sealed": seal(number.encode(), purpose=PURPOSE),
        "tail": number[-4:] if len(number) >= 8 else "",
        "digest": keyed_digest(number, purpose=PURPOSE),
    }


def opened(text: str) -> str:
    return unseal(text, purpose=PURPOSE).decode()


def digests(number: str) -> list[str]:
    """To find it elsewhere, also where an older key was used."""
    return keyed_digests(number, purpose=PURPOSE)


def _nik(plain: str) -> str:
    return plain if parse_nik(plain).valid and _is(stdnum_nik.validate, plain) else ""


def _npwp(plain: str) -> str:
    """Sixteen digits; the old fifteen get their leading zero. A person's is her NIK."""
    info = parse_npwp(plain)
    number = info.npwp16 or ""
    return number if info.valid and (_nik(number) or _is(stdnum_npwp.validate, number)) else ""


def _is(validate: Callable[[str], str], plain: str) -> bool:
    try:
        return bool(validate(plain))
    except ValidationError:
        return False


def _shaped(pattern: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda plain: plain if compiled.fullmatch(plain) and len(set(plain)) > 2 else ""


_any = _shaped(r"[A-Z0-9]{5,40}")
_CHECKS: dict[ProofKind, Callable[[str], str]] = {
    ProofKind.NIK: _nik,
    ProofKind.KTP_OF_PROVINCE: _nik,
    ProofKind.NPWP: _npwp,
    ProofKind.NIB: _shaped(r"[0-9]{13}"),
    ProofKind.PIRT: _shaped(r"(PIRT)?[0-9]{15}"),
    ProofKind.HALAL: _shaped(r"(ID)?[0-9]{11,20}"),
    ProofKind.QRIS: _shaped(r"ID[0-9]{13}"),
}
