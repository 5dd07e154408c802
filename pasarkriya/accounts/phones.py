"""Phone numbers as people write them, and as we keep them: E.164, `+6281234567890`."""

import re

import phonenumbers

HOME = "ID"
# `00` before a country, as it is dialled in most of the world; Indonesia dials 001, so the library does not know it.
DIALLED_ABROAD = re.compile(r"^\s*00(?=[1-9])")


def e164(text: str) -> str:
    """`0812 3456-7890`, `62812…`, `8123…`, `+1 (415) …` → E.164; '' when it cannot be a number."""
    try:
        number = phonenumbers.parse(DIALLED_ABROAD.sub("+", text[:40]), HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken(phone: str) -> str:
    """As it is read aloud: `0812-3456-7890` at home, `+1 415-555-2671` abroad."""
    try:
        number = phonenumbers.parse(phone, HOME)
    except phonenumbers.NumberParseException:
        return phone
    style = phonenumbers.PhoneNumberFormat
    at_home = number.country_code == 62
    return phonenumbers.format_number(number, style.NATIONAL if at_home else style.INTERNATIONAL)
