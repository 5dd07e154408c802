from dataclasses import dataclass


@dataclass(frozen=True)
class CodeIssued:
    """A code that proves a contact, to be sent at once: by text to `phone`, or by mail to `email` (the other is '')."""

    user_id: int | None
    phone: str
    code: str
    email: str = ""
