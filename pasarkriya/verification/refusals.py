from pasarkriya.kernel.refusals import Kind, Refusal


class ProofNotAsked(Refusal):
    """No council asks this shop for it (any more)."""

    code = "proof_not_asked"
    kind = Kind.MISSING


class ProofMissing(Refusal):
    """Absent, or of a shop outside the actor's reach."""

    code = "proof_missing"
    kind = Kind.MISSING


class ProofGivenAlready(Refusal):
    """An officer looks at it; the next round begins when he has answered."""

    code = "proof_given_already"
    kind = Kind.CONFLICT


class ProofHolds(Refusal):
    """It is approved and ends too late to be renewed already."""

    code = "proof_holds"
    kind = Kind.CONFLICT


class NumberInvalid(Refusal):
    """This cannot be such a number. Facts: `what`."""

    code = "identity_number_invalid"


class DocumentNeeded(Refusal):
    code = "proof_document_needed"


class AttestationNeeded(Refusal):
    code = "attestation_needed"


class VisitByOfficer(Refusal):
    """An officer writes down a visit, not the shop."""

    code = "visit_by_officer"


class ProofReasonNeeded(Refusal):
    code = "proof_reason_needed"


class NotWaivable(Refusal):
    code = "proof_not_waivable"
    kind = Kind.CONFLICT


class ReadingReasonNeeded(Refusal):
    """A number is read for a reason, which is kept."""

    code = "reading_reason_needed"


class ProofsMissing(Refusal):
    """The council opens no shop before these are approved. Facts: `missing`, kinds of proof."""

    code = "proofs_missing"
    kind = Kind.CONFLICT


class RequirementInvalid(Refusal):
    """Facts: `field`."""

    code = "requirement_invalid"


class RequirementMissing(Refusal):
    code = "requirement_missing"
    kind = Kind.MISSING


class RequirementAlready(Refusal):
    """This council asks for this kind already; end it first."""

    code = "requirement_already"
    kind = Kind.CONFLICT
