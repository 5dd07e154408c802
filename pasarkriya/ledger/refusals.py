from pasarkriya.kernel.refusals import Kind, Refusal


class Unbalanced(Refusal):
    code = "unbalanced"
    kind = Kind.INVALID


class MonthClosed(Refusal):
    code = "month_closed"
    kind = Kind.CONFLICT


class MonthNotOver(Refusal):
    code = "month_not_over"
    kind = Kind.CONFLICT


class MonthClosedAlready(Refusal):
    code = "month_closed_already"
    kind = Kind.CONFLICT
