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
