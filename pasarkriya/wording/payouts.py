"""What becomes of a payout, in words."""

from django.utils.translation import gettext_lazy as _

from pasarkriya.ledger.payout_models import BatchStatus, LineVerdict, PayoutStatus
from pasarkriya.ledger.payout_queries import WhyNot

WHY_NOT = {
    WhyNot.PAID: "",
    WhyNot.DEBT: _("the shop owes this; it is set off against what it earns next"),
    WhyNot.HELD: _("held"),
    WhyNot.NO_ACCOUNT: _("no bank account yet"),
    WhyNot.BELOW_MINIMUM: _("less than is paid out at a time; it waits for more"),
    WhyNot.UNDER_WAY: _("in a batch that waits to be released"),
}
BATCHES = {
    BatchStatus.DRAFT: _("to be released"),
    BatchStatus.SIGNED: _("waits for a second person"),
    BatchStatus.RELEASED: _("released; make the bank's file"),
    BatchStatus.SENT: _("with the bank"),
    BatchStatus.RECONCILED: _("done, all of it found on the statement"),
    BatchStatus.DROPPED: _("withdrawn"),
}
PAYOUTS = {
    PayoutStatus.PROPOSED: _("proposed"),
    PayoutStatus.APPROVED: _("released"),
    PayoutStatus.SENT: _("with the bank"),
    PayoutStatus.PAID: _("paid"),
    PayoutStatus.RETURNED: _("sent back by the bank"),
    PayoutStatus.DROPPED: _("taken out"),
}
# Why a payout was taken out of its batch, or what a person wrote.
NOTES = {
    "held": _("the shop is held"),
    "account_changed": _("the shop has changed its bank account since"),
    "owed_less": _("the shop is owed less than that by now"),
    "withdrawn": _("the batch was withdrawn"),
}
VERDICTS = {
    LineVerdict.WRONG_AMOUNT: _("not the sum we told the bank"),
    LineVerdict.TWICE: _("a second time"),
    LineVerdict.UNKNOWN: _("we know nothing of it"),
}


def why_not(code: str) -> str:
    return str(WHY_NOT.get(code, code))  # type: ignore[call-overload]


def batch_word(status: str) -> str:
    return str(BATCHES.get(status, status))  # type: ignore[call-overload]


def payout_word(status: str) -> str:
    return str(PAYOUTS.get(status, status))  # type: ignore[call-overload]


def payout_note(note: str) -> str:
    return str(NOTES.get(note, note))


def verdict_word(verdict: str) -> str:
    return str(VERDICTS.get(verdict, verdict))  # type: ignore[call-overload]


CASES = {
    "payout_wrong_amount": _("The bank moved another sum than we told it"),
    "payout_twice": _("The bank moved the same payout a second time"),
    "payout_unknown": _("A line we know nothing of"),
    "payout_missing": _("The statement does not have this payout"),
}

# What whoever finds it on the desk can do about it.
ADVICE = {
    "payout_wrong_amount": _("Ask the bank for the receipt. When it is put right, close it and write what it was."),
    "payout_twice": _("Ask the shop or the bank for the second sum. When it is back, close it with its day."),
    "payout_unknown": _("Look who sent or received it. If it is not of the market, close it and say whose it is."),
    "payout_missing": _("Ask the bank whether it was paid. If not, note under the batch that it came back."),
}


def case_word(kind: str) -> str:
    return str(CASES.get(kind, kind))


def case_advice(kind: str) -> str:
    return str(ADVICE.get(kind, ""))
