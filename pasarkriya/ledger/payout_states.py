from pasarkriya.kernel.states import Machine
from pasarkriya.ledger.payout_models import BatchStatus as B
from pasarkriya.ledger.payout_models import PayoutStatus as P

batch_machine = Machine(
    {
        B.DRAFT: {B.SIGNED, B.RELEASED, B.DROPPED},
        B.SIGNED: {B.RELEASED, B.DROPPED},
        B.RELEASED: {B.SENT},
        B.SENT: {B.RECONCILED},
    }
)
payout_machine = Machine(
    {
        P.PROPOSED: {P.APPROVED, P.DROPPED},
        P.APPROVED: {P.SENT},
        P.SENT: {P.PAID, P.RETURNED},
        # Banks send back what they have sent, some days later.
        P.PAID: {P.RETURNED},
    }
)
