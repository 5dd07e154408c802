from pasarkriya.kernel.states import Machine
from pasarkriya.orders.models import OrderStatus as S

order_machine = Machine(
    {
        S.PLACED: {S.CONFIRMED, S.EXPIRED, S.CANCELLED},
        S.CONFIRMED: {S.PACKED, S.SHIPPED, S.CANCELLED},
        S.PACKED: {S.SHIPPED, S.CANCELLED},
        S.SHIPPED: {S.DONE},
        # Money that came after the clock: the order lives again if the goods are still there.
        S.EXPIRED: {S.CONFIRMED},
    }
)
