from dataclasses import dataclass


@dataclass(frozen=True)
class CodeIssued:
    """A sign-up or sign-in code for a phone number, to be sent at once."""

    user_id: int | None
    phone: str
    code: str
