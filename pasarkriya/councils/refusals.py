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


class CouncilMissing(Refusal):
    """No such council, or it lies outside the region of the actor's offices; the two look alike."""

    code = "council_missing"
    kind = Kind.MISSING


class OfficeMissing(Refusal):
    """This council has no such office."""

    code = "office_missing"
    kind = Kind.MISSING


class TermBackwards(Refusal):
    """A term would end before it begins."""

    code = "term_backwards"
    kind = Kind.INVALID


class OfficeHeldAlready(Refusal):
    """The person who is to take the office over is the one who holds it. Facts: `name`."""

    code = "office_held_already"
    kind = Kind.CONFLICT


class OfficeThere(Refusal):
    """The council already has an office of this name. Facts: `title`."""

    code = "office_there"
    kind = Kind.CONFLICT


class OwnSecondStep(Refusal):
    """Nobody frees himself of the second step as a colleague would: that is what it is for."""

    code = "own_second_step"
    kind = Kind.FORBIDDEN


class StepReasonMissing(Refusal):
    """Taking a colleague's second step away needs a reason, which the inspector reads."""

    code = "step_reason_missing"
    kind = Kind.INVALID
