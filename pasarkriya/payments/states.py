from pasarkriya.kernel.states import Machine
from pasarkriya.payments.models import PaymentStatus as S

payment_machine = Machine(
    {
        S.PENDING: {S.REPORTED, S.PAID, S.EXPIRED, S.CANCELLED},
        # The shop looked and found nothing: back to waiting, with a new date.
        S.REPORTED: {S.PENDING, S.PAID, S.CANCELLED},
        S.PAID: {S.REFUND_DUE},
        # Money that came too late is still money.
        S.EXPIRED: {S.PAID, S.REFUND_DUE},
        S.CANCELLED: {S.PAID, S.REFUND_DUE},
        S.REFUND_DUE: {S.REFUNDED},
    }
)
