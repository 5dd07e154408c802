from pasarkriya.kernel.refusals import Kind, Refusal


class EvidenceMissing(Refusal):
    """There is no such thing in the trail, or it is not in the region of whoever asks."""

    code = "evidence_missing"
    kind = Kind.MISSING
