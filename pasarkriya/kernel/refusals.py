"""An expected 'no'. Raised beside the rule, turned into a sentence by whoever shows it."""

from enum import Enum


class Kind(Enum):
    """What sort of no; the web and the API map it to a status."""

    INVALID = "invalid"  # what was sent cannot be used: 400
    UNSIGNED = "unsigned"  # who is asking is not known: 401
    FORBIDDEN = "forbidden"  # known, but not allowed: 403
    MISSING = "missing"  # absent or not yours, which must look alike: 404
    CONFLICT = "conflict"  # it was possible a moment ago: 409
    TOO_LARGE = "too_large"  # 413
    TOO_OFTEN = "too_often"  # 429
    LATER = "later"  # not now, try again: 503

    @property
    def status(self) -> int:
        return _STATUS[self]


_STATUS = {
    Kind.INVALID: 400,
    Kind.UNSIGNED: 401,
    Kind.FORBIDDEN: 403,
    Kind.MISSING: 404,
    Kind.CONFLICT: 409,
    Kind.TOO_LARGE: 413,
    Kind.TOO_OFTEN: 429,
    Kind.LATER: 503,
}


class Refusal(Exception):
    """Subclass per refusal, with a `code` unique in the project and the facts its sentence needs.

    Facts are JSON values (int, str, list, dict), so that the API can pass them on.
    """

    code: str = "refused"
    kind: Kind = Kind.INVALID

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(f"{self.code} {facts}" if facts else self.code)


def every_refusal() -> list[type[Refusal]]:
    """All refusal classes that have been imported, for the test that demands a sentence each."""
    found: list[type[Refusal]] = []
    pending = [Refusal]
    while pending:
        for child in pending.pop().__subclasses__():
            found.append(child)
            pending.append(child)
    return found
