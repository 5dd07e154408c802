from pasarkriya.kernel.refusals import Kind, Refusal


class SecondPersonNeeded(Refusal):
    """Whoever released a large batch first does not release it again. Facts: `total_amount`, `above_amount`."""

    code = "second_person_needed"
    kind = Kind.FORBIDDEN


class PayoutTermsMissing(Refusal):
    """This council pays nobody: it has said neither from which account nor when."""

    code = "payout_terms_missing"
    kind = Kind.MISSING


class PayoutTermsInvalid(Refusal):
    """A rail that is there, weekdays 1 to 7, a bank, a number of 5 to 20 digits, a holder. Facts: `field`."""

    code = "payout_terms_invalid"
    kind = Kind.INVALID


class NothingToPay(Refusal):
    """No shop of this council is owed as much as is paid out at a time."""

    code = "nothing_to_pay"
    kind = Kind.CONFLICT


class BatchMissing(Refusal):
    """Not there, or of a council out of reach: these look alike."""

    code = "payout_batch_missing"
    kind = Kind.MISSING


class BatchNotReleased(Refusal):
    """There is no file before a batch is released."""

    code = "payout_batch_not_released"
    kind = Kind.CONFLICT


class BatchChanged(Refusal):
    """What was to be released is not what stood on the screen. Facts: `total_amount`."""

    code = "payout_batch_changed"
    kind = Kind.CONFLICT


class HoldNeedsReason(Refusal):
    """A shop that is not paid is told why."""

    code = "payout_hold_needs_reason"
    kind = Kind.INVALID


class StatementUnreadable(Refusal):
    """Neither MT940 nor a table with date, text and amount. Facts: `detail`, `line` (0: the whole file)."""

    code = "statement_unreadable"
    kind = Kind.INVALID


class StatementDoesNotAdd(Refusal):
    """Opening balance and lines do not give the closing balance: a part is missing. Facts: `difference_amount`."""

    code = "statement_does_not_add"
    kind = Kind.INVALID


class StatementOfAnotherAccount(Refusal):
    """Facts: `account`, masked."""

    code = "statement_of_another_account"
    kind = Kind.INVALID


class LimitNeedsSecond(Refusal):
    """Whoever asked for a higher limit does not agree to it himself. Facts: `above_amount`, which still holds."""

    code = "limit_needs_second"
    kind = Kind.FORBIDDEN


class CourierNotOwed(Refusal):
    """Couriers are owed less than that. Facts: `owed_amount`."""

    code = "courier_not_owed"
    kind = Kind.CONFLICT
