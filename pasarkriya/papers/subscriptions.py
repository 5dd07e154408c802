"""Money that moved leaves a paper. By a task: a paper that cannot be written must not undo what the bank did."""

from pasarkriya.kernel.events import defers
from pasarkriya.ledger.payout_events import PayoutPaid
from pasarkriya.papers import tasks
from pasarkriya.payments.events import MoneySentBack, RefundDone

defers(RefundDone, tasks.note_refund)
defers(MoneySentBack, tasks.note_sent_back)
defers(PayoutPaid, tasks.slip_for_payout)
