from pasarkriya.kernel.refusals import Kind, Refusal


class PaperMissing(Refusal):
    """No such paper, or not of this order."""

    code = "paper_missing"
    kind = Kind.MISSING


class PaperNotDue(Refusal):
    """A receipt before the money, a delivery note before the order is sure, anything for an order that ended."""

    code = "paper_not_due"
    kind = Kind.CONFLICT


class PaperChanged(Refusal):
    """The stored data are not those that were issued."""

    code = "paper_changed"
    kind = Kind.CONFLICT


class PaperNotPrinted(Refusal):
    """The printer met a limit of time or memory."""

    code = "paper_not_printed"
    kind = Kind.LATER
