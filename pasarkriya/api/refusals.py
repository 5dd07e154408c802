"""Refusals of the protocol itself: what was sent is not a request we can read."""

from pasarkriya.kernel.refusals import Kind, Refusal


class Invalid(Refusal):
    """Facts: `fields`, the names of what is missing or not of its kind, and `problems`, a reason for each."""

    code = "invalid"
    kind = Kind.INVALID


class Unreadable(Refusal):
    """The body is not JSON in UTF-8, or holds characters no text has."""

    code = "unreadable"
    kind = Kind.INVALID


class NothingHere(Refusal):
    """No operation at this address."""

    code = "not_found"
    kind = Kind.MISSING


class WrongMethod(Refusal):
    """Facts: `method`, `allowed`."""

    code = "method_not_allowed"
    kind = Kind.INVALID


class TooLarge(Refusal):
    """Facts: `most`, in bytes."""

    code = "too_large"
    kind = Kind.TOO_LARGE


class WrongType(Refusal):
    """The body is of a kind we do not read. Facts: `wanted`."""

    code = "wrong_type"
    kind = Kind.INVALID


class Broken(Refusal):
    """Our fault."""

    code = "broken"
    kind = Kind.LATER


class Unavailable(Refusal):
    """The database does not answer at the moment."""

    code = "unavailable"
    kind = Kind.LATER
