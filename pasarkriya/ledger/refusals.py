from pasarkriya.kernel.refusals import Kind, Refusal


class Unbalanced(Refusal):
    """Facts: `key`, `difference_amount`."""

    code = "unbalanced"
    kind = Kind.INVALID


class MonthClosed(Refusal):
    """The books of that month are closed; a correction belongs into the open one. Facts: `period`."""

    code = "month_closed"
    kind = Kind.CONFLICT


class MonthNotOver(Refusal):
    """Facts: `period`."""

    code = "month_not_over"
    kind = Kind.CONFLICT


class PeriodUnreadable(Refusal):
    """Facts: `period`, as it was typed."""

    code = "period_unreadable"
    kind = Kind.INVALID


class CommissionInvalid(Refusal):
    """A rule needs a name, rates of at most 10,000 basis points, a floor under its cap, and to take something."""

    code = "commission_invalid"
    kind = Kind.INVALID


class CommissionMissing(Refusal):
    """Not there, or a rule of a council out of reach: these look alike."""

    code = "commission_missing"
    kind = Kind.MISSING


class NpwpUnreadable(Refusal):
    """Not a tax number."""

    code = "npwp_unreadable"
    kind = Kind.INVALID


class PkpNeedsNpwp(Refusal):
    """PPN is written under a tax number."""

    code = "pkp_needs_npwp"
    kind = Kind.INVALID


class TaxInvalid(Refusal):
    """A rate of at most 100 %, a fraction, the regulation it comes from, a day that is not over. Facts: `field`."""

    code = "tax_invalid"
    kind = Kind.INVALID


class LetterYearInvalid(Refusal):
    """A letter is for the running year, in December for the next one too. Facts: `year`."""

    code = "letter_year_invalid"
    kind = Kind.INVALID


class LetterPhotoMissing(Refusal):
    """The tax office wants the signed letter itself."""

    code = "letter_photo_missing"
    kind = Kind.INVALID
