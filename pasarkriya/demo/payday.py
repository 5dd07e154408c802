"""A day of payment of Bali's council, from the proposal to the bank's statement of the day after."""

from datetime import datetime, timedelta

from pasarkriya.councils.models import Council
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import release_batch
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.models import AccountKind
from pasarkriya.ledger.payout_models import BatchStatus, PayoutBatch
from pasarkriya.ledger.payout_queries import batch_by_id, day_of, order_of, payouts_of, terms_of, total_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.payout_refusals import NothingToPay
from pasarkriya.ledger.queries import balance
from pasarkriya.papers.actions.issue_money_papers import issue_for_payout


def is_payday(council: Council, day: datetime) -> bool:
    return day_of(council, day).isoweekday() in terms_of(council).weekdays


def pay_out(council: Council, day: datetime) -> None:
    """The clock proposes, the chair and, above their sum, the treasurer release, the bank answers tomorrow."""
    try:
        batch = propose_payouts(terms_of(council), by="clock", now=day)
    except NothingToPay:
        return
    hour = timedelta(hours=1)
    for number, who in enumerate((SIGN_INS["chair"], SIGN_INS["treasurer"]), 1):
        batch = release_batch(batch.pk, seen_amount=total_of(batch), by=who.name, now=day + number * hour)
        if batch.status == BatchStatus.RELEASED:
            break
    send_batch(batch.pk, by=SIGN_INS["treasurer"].name, now=day + 3 * hour)
    _reconcile(batch_by_id(batch.pk), day + timedelta(days=1))


def _reconcile(batch: PayoutBatch, at: datetime) -> None:
    """The statement has what left, and what the gateway sent meanwhile."""
    collected = balance(AccountKind.GATEWAY_CLEARING, gateway="midtrans", until=at - timedelta(days=1))
    extra = ((collected, f"MIDTRANS PENCAIRAN {batch.on:%d/%m}"),) if collected > 0 else ()
    name = f"mutasi-{batch.on:%Y%m%d}.sta"
    statement = BANK.statement(order_of(batch), extra=extra)
    reconcile_statement(statement, terms=terms_of(batch.council), name=name, by=SIGN_INS["treasurer"].name, now=at)
    for payout in payouts_of(batch):
        issue_for_payout(payout.pk, now=at)
