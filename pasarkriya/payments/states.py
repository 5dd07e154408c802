from pasarkriya.kernel.states import Machine
from pasarkriya.payments.models import PaymentStatus as S
from pasarkriya.payments.models import RefundStatus as R

payment_machine = Machine(
    {
        S.PENDING: {S.REPORTED, S.PAID, S.EXPIRED, S.CANCELLED},
        # The shop looked and found nothing: back to waiting, with a new date.
        S.REPORTED: {S.PENDING, S.PAID, S.CANCELLED},
        # REFUNDED at once where a provider sends it back, part by part.
        S.PAID: {S.REFUND_DUE, S.REFUNDED},
        # Money that came too late is still money.
        S.EXPIRED: {S.PAID, S.REFUND_DUE},
        S.CANCELLED: {S.PAID, S.REFUND_DUE},
        S.REFUND_DUE: {S.REFUNDED},
    }
)


refund_machine = Machine(
    {
        R.REQUESTED: {R.SENT, R.DONE, R.FAILED},
        # The same key is safe to send again. What the provider refuses waits anew, for a person.
        R.SENT: {R.DONE, R.FAILED, R.REQUESTED},
    }
)
