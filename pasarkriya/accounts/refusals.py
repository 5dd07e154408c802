from pasarkriya.kernel.refusals import Kind, Refusal


class TooOften(Refusal):
    """Something guessable was tried too often. Facts: `seconds` until it may be tried again."""

    code = "too_often"
    kind = Kind.TOO_OFTEN


class TokenInvalid(Refusal):
    """No API token was sent, or it is not one of ours, or it was revoked."""

    code = "token_invalid"
    kind = Kind.UNSIGNED


class TokenMissing(Refusal):
    """No token of this number, or it is another's."""

    code = "token_missing"
    kind = Kind.MISSING


class ContactTaken(Refusal):
    """Someone has an account with this phone number or mail address. Facts: `contact`."""

    code = "contact_taken"
    kind = Kind.CONFLICT


class ContactUnreadable(Refusal):
    """Neither a phone number nor a mail address."""

    code = "contact_unreadable"
    kind = Kind.INVALID


class CodeWrong(Refusal):
    """Not the digits that were sent. Facts: `tries_left`."""

    code = "code_wrong"
    kind = Kind.INVALID


class CodeSpent(Refusal):
    """Used, too old, or tried too often: ask for a new one."""

    code = "code_spent"
    kind = Kind.INVALID


class ContactNeeded(Refusal):
    """The last way to reach a person cannot be taken away."""

    code = "contact_needed"
    kind = Kind.CONFLICT


class EraseWaits(Refusal):
    """Something has to be finished before the account can be erased. Facts: `reasons`, codes."""

    code = "erase_waits"
    kind = Kind.CONFLICT


class SecondStepWrong(Refusal):
    """Not the digits the app shows now, nor a spare code; or digits that were used before."""

    code = "second_step_wrong"
    kind = Kind.INVALID


class SecondStepMissing(Refusal):
    """This account has no second step."""

    code = "second_step_missing"
    kind = Kind.CONFLICT


class SecondStepThere(Refusal):
    """This account has a second step already; it is taken away before another one is set up."""

    code = "second_step_there"
    kind = Kind.CONFLICT


class SecondStepNeeded(Refusal):
    """What is asked for needs the second step, which was not taken a moment ago."""

    code = "second_step_needed"
    kind = Kind.FORBIDDEN
