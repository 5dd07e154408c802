from pasarkriya.kernel.states import Machine
from pasarkriya.verification.models import ProofStatus as S

proof_machine = Machine(
    {
        S.GIVEN: {S.APPROVED, S.SENT_BACK},
        S.APPROVED: {S.EXPIRED, S.REPLACED, S.SENT_BACK},
        S.WAIVED: {S.REPLACED, S.EXPIRED},
    }
)
