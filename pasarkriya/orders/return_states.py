from pasarkriya.kernel.states import Machine
from pasarkriya.orders.return_models import ReturnStatus as S

return_machine = Machine(
    {
        S.ASKED: {S.ACCEPTED, S.REFUSED, S.DISPUTED, S.WITHDRAWN},
        # An offer the buyer finds too small may come before the board; one he agrees to is paid.
        S.ACCEPTED: {S.RECEIVED, S.REFUNDED, S.DISPUTED, S.WITHDRAWN},
        S.REFUSED: {S.DISPUTED},
        S.DISPUTED: {S.GRANTED, S.DENIED, S.WITHDRAWN},
        S.GRANTED: {S.RECEIVED, S.REFUNDED, S.WITHDRAWN},
        S.RECEIVED: {S.REFUNDED},
    }
)
