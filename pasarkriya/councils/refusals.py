from pasarkriya.kernel.refusals import Kind, Refusal


class OfficeTaken(Refusal):
    """Someone holds this office in that period. Facts: `office`."""

    code = "office_taken"
    kind = Kind.CONFLICT


class OfficeNotHeld(Refusal):
    """There is nobody in the office now who could hand it over."""

    code = "office_not_held"
    kind = Kind.CONFLICT


class OutsideYourRegion(Refusal):
    """The office's council is not the actor's own, nor below it."""

    code = "outside_your_region"
    kind = Kind.FORBIDDEN
