from pasarkriya.kernel.refusals import Kind, Refusal


class NoticeMissing(Refusal):
    """Not there, or not yours to send."""

    code = "notice_missing"
    kind = Kind.MISSING
