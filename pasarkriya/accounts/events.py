from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CodeIssued:
    """A code that proves a contact, to be sent at once: by text to `phone`, or by mail to `email` (the other is '')."""

    user_id: int | None
    phone: str
    code: str
    email: str = ""


@dataclass(frozen=True)
class PersonErased:
    """He wants to be forgotten: whoever keeps his name, number or address takes it away now, before the account's."""

    user_id: int
    at: datetime
