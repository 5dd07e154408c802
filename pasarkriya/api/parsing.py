"""Reads JSON strictly: a number is a number, and text is text that can be kept."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from pasarkriya.api.refusals import Unreadable


class StrictParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        """Raises `Unreadable`: not JSON, `NaN`, too deep, NUL, or half a character."""
        body = request.body
        try:
            value = json.loads(body, parse_constant=_no_number)
            if b"\\u" in body or b"\x00" in body:
                _check_text(value)
        except (ValueError, RecursionError):
            raise Unreadable() from None
        return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _check_text(value: Any) -> None:
    """A NUL or an unpaired surrogate cannot be stored, so it is refused where it comes in."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("NUL")
        value.encode()
    elif isinstance(value, dict):
        for key, each in value.items():
            _check_text(key)
            _check_text(each)
    elif isinstance(value, list):
        for each in value:
            _check_text(each)
