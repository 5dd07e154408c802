"""How a person is reached: a phone number in E.164 or a mail address, written any way people write them."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from pasarkriya.accounts.phones import e164, spoken
from pasarkriya.accounts.refusals import ContactUnreadable

LONGEST = 254


class Kind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Contact:
    """`value` is canonical: `+6281234567890`, or a mail address in small letters."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        """As a person reads it: `0812-3456-7890`."""
        return spoken(self.value) if self.kind == Kind.PHONE else self.value


def read_contact(text: str) -> Contact:
    """`0812 3456 7890`, `+62 812-…`, `62812…` or `Ayu@Example.com`. Raises `ContactUnreadable`."""
    written = unicodedata.normalize("NFKC", text or "").strip()
    if not written or len(written) > LONGEST:
        raise ContactUnreadable()
    return Contact(Kind.EMAIL, _email(written)) if "@" in written else Contact(Kind.PHONE, _phone(written))


def _phone(written: str) -> str:
    found = e164(written)
    if not found:
        raise ContactUnreadable()
    return found


def _email(written: str) -> str:
    try:
        validate_email(written)
    except ValidationError as error:
        raise ContactUnreadable() from error
    return written.lower()
