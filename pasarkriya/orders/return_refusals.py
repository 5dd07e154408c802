from pasarkriya.kernel.refusals import Kind, Refusal


class ReturnMissing(Refusal):
    """No such return, or not of this actor."""

    code = "return_missing"
    kind = Kind.MISSING


class ReturnTooLate(Refusal):
    """The time to ask is over."""

    code = "return_too_late"
    kind = Kind.CONFLICT


class NothingToReturn(Refusal):
    """The goods are not with the buyer yet, or not paid, or gave all they had back."""

    code = "nothing_to_return"
    kind = Kind.CONFLICT


class ReturnOpen(Refusal):
    """Another return of this order is not finished."""

    code = "return_open"
    kind = Kind.CONFLICT


class ReturnLinesInvalid(Refusal):
    """Nothing was chosen, or more than there is left to give back."""

    code = "return_lines_invalid"
    kind = Kind.INVALID


class ReturnOfOwnMaking(Refusal):
    """A change of mind about what was made or cut for this buyer. Facts: `names`."""

    code = "return_of_own_making"
    kind = Kind.INVALID


class ReturnReasonInvalid(Refusal):
    code = "return_reason_invalid"
    kind = Kind.INVALID


class ReturnWordsNeeded(Refusal):
    """Whoever asks, refuses, disputes or decides has to say why."""

    code = "return_words_needed"
    kind = Kind.INVALID


class ReturnPhotosTooMany(Refusal):
    """Facts: `most`."""

    code = "return_photos_too_many"
    kind = Kind.INVALID


class ReturnAmountInvalid(Refusal):
    """Not between one rupiah and what is left of the order. Facts: `most_amount`."""

    code = "return_amount_invalid"
    kind = Kind.INVALID


class BoardNotYet(Refusal):
    """The shop still has time to answer."""

    code = "board_not_yet"
    kind = Kind.CONFLICT


class BoardTooLate(Refusal):
    """The time to dispute the shop's answer is over."""

    code = "board_too_late"
    kind = Kind.CONFLICT


class OwnDispute(Refusal):
    """An officer does not decide about his own shop or his own purchase."""

    code = "own_dispute"
    kind = Kind.CONFLICT


class DecisionMissing(Refusal):
    """Neither side was said to be right."""

    code = "decision_missing"
    kind = Kind.INVALID


class RestockMissing(Refusal):
    """Each piece that came back goes to the shelf or is written off."""

    code = "restock_missing"
    kind = Kind.INVALID
