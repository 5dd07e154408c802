"""A bank statement, line by line against what we told the bank. What does not agree is a case for a person."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.locks import lock_word
from pasarkriya.ledger.actions.propose_payouts import PAYOUTS
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.bank_statements import BankLine, ReadStatement, read_statement
from pasarkriya.ledger.payout_books import book_came_back, book_gateway_settled, book_left
from pasarkriya.ledger.payout_events import PayoutPaid
from pasarkriya.ledger.payout_models import (
    BankStatement,
    BatchStatus,
    LineVerdict,
    Payout,
    PayoutBatch,
    PayoutStatus,
    PayoutTerms,
    StatementLine,
)
from pasarkriya.ledger.payout_queries import about_line, about_missing, day_of, masked_account
from pasarkriya.ledger.payout_refusals import StatementOfAnotherAccount
from pasarkriya.ledger.payout_states import batch_machine, payout_machine
from pasarkriya.payments.actions.open_case import open_case

REFERENCE = re.compile(r"PB[0-9]{8}(?![0-9])")
GATEWAYS = ("midtrans", "xendit")


@dataclass(frozen=True)
class Reconciled:
    """How many lines were new, and what they were; `missed`: payouts the statement should have had."""

    statement: BankStatement
    lines: int
    left: int = 0
    came_back: int = 0
    gateway: int = 0
    riddles: int = 0
    missed: int = 0


@transaction.atomic
def reconcile_statement(content: bytes, *, terms: PayoutTerms, name: str, by: str, now: datetime) -> Reconciled:
    """Read it once: lines that were read before, in this file or another, are passed over.

    Raises `StatementUnreadable`, `StatementDoesNotAdd`, `StatementOfAnotherAccount`.
    """
    lock_word(PAYOUTS)
    read = read_statement(content, account=terms.number)
    _refuse_another_account(read, terms)
    statement = _kept(content, read, terms, name, by, now)
    new = _new_lines(read.lines)
    # What left comes before what came back, whichever the bank wrote first.
    verdicts = [_judge(line, statement, by=by, now=now) for line in sorted(new, key=lambda line: line.amount)]
    failpoint("statement.judged")
    missed = _note_missed(terms, read, now=now)
    _close_batches(terms, by=by, now=now)
    riddles = (LineVerdict.WRONG_AMOUNT, LineVerdict.TWICE, LineVerdict.UNKNOWN)
    return Reconciled(
        statement,
        lines=len(new),
        left=verdicts.count(LineVerdict.LEFT),
        came_back=verdicts.count(LineVerdict.CAME_BACK),
        gateway=verdicts.count(LineVerdict.GATEWAY),
        riddles=sum(verdict in riddles for verdict in verdicts),
        missed=missed,
    )


def _refuse_another_account(read: ReadStatement, terms: PayoutTerms) -> None:
    """Banks write the number bare, or after their own code and a stroke."""
    said = re.sub(r"\D", "", read.account.split("/")[-1])
    if said and said.lstrip("0") != terms.number.lstrip("0"):
        raise StatementOfAnotherAccount(account=masked_account(said))


def _kept(content: bytes, read: ReadStatement, terms: PayoutTerms, name: str, by: str, now: datetime) -> BankStatement:
    facts = {"name": name[-120:], "first_on": read.first_on, "last_on": read.last_on, "read_at": now, "by": by}
    digest = hashlib.sha256(content).hexdigest()
    return BankStatement.objects.get_or_create(council=terms.council, digest=digest, defaults=facts)[0]


def _new_lines(lines: Sequence[BankLine]) -> list[BankLine]:
    keys = [line.key for line in lines]
    known = set(StatementLine.objects.filter(key__in=keys).values_list("key", flat=True))
    return [line for line in lines if line.key not in known]


def _judge(line: BankLine, statement: BankStatement, *, by: str, now: datetime) -> LineVerdict:
    payout = _payout_of(line, statement)
    verdict = _verdict(line, payout)
    StatementLine.objects.create(
        statement=statement,
        key=line.key,
        on=line.on,
        amount=line.amount,
        text=line.text,
        verdict=verdict,
        payout=payout,
    )
    if verdict == LineVerdict.LEFT and payout:
        _left(payout, by=by, now=now)
    elif verdict == LineVerdict.CAME_BACK and payout:
        _came_back(payout, line, by=by, now=now)
    elif verdict == LineVerdict.GATEWAY:
        council = statement.council_id
        book_gateway_settled(_gateway(line), line.amount, key=line.key, council_id=council, by=by, at=now)
    else:
        _ask_a_person(verdict, line, payout, now=now)
    return verdict


def _payout_of(line: BankLine, statement: BankStatement) -> Payout | None:
    """The one payout whose reference stands in the text. A text that names two names none."""
    named = set(REFERENCE.findall(line.text.upper().replace(" ", "")))
    rows = Payout.objects.filter(reference__in=named, batch__council=statement.council_id)
    rows = rows.exclude(status__in=[PayoutStatus.PROPOSED, PayoutStatus.DROPPED]).select_related("batch")
    # Locked, so that nobody notes its return by hand while the line is judged.
    found = list(rows.order_by("pk").select_for_update(of=["self"]))
    return found[0] if len(found) == 1 and len(named) == 1 else None


def _verdict(line: BankLine, payout: Payout | None) -> LineVerdict:
    if payout is None:
        return LineVerdict.GATEWAY if line.amount > 0 and _gateway(line) else LineVerdict.UNKNOWN
    if abs(line.amount) != payout.amount:
        return LineVerdict.WRONG_AMOUNT
    if line.amount < 0:
        if payout.status == PayoutStatus.APPROVED:
            return LineVerdict.UNKNOWN
        return LineVerdict.TWICE if payout.left_at else LineVerdict.LEFT
    if payout.left_at is None:
        return LineVerdict.UNKNOWN
    return LineVerdict.TWICE if payout.came_back_at else LineVerdict.CAME_BACK


def _gateway(line: BankLine) -> str:
    return next((name for name in GATEWAYS if name in line.text.lower()), "")


def _left(payout: Payout, *, by: str, now: datetime) -> None:
    book_left(payout, by=by, at=now)
    if payout.status == PayoutStatus.SENT:
        payout_machine.move(payout, PayoutStatus.PAID, by=by, now=now, left_at=now)
        publish(PayoutPaid(payout.pk, payout.shop_id, payout.reference, payout.amount))
    else:
        # Somebody had said by hand that it came back, before the bank wrote that it left.
        Payout.objects.filter(pk=payout.pk).update(left_at=now)


def _came_back(payout: Payout, line: BankLine, *, by: str, now: datetime) -> None:
    book_came_back(payout, by=by, at=now)
    Payout.objects.filter(pk=payout.pk).update(came_back_at=now)
    if payout.status != PayoutStatus.RETURNED:
        return_payout(payout, reason=line.text, by=by, now=now)


def _ask_a_person(verdict: LineVerdict, line: BankLine, payout: Payout | None, *, now: datetime) -> None:
    open_case(
        kind=f"payout_{verdict.lower()}",
        about=about_line(line.key, payout),
        expected_amount=payout.amount if payout and verdict == LineVerdict.WRONG_AMOUNT else 0,
        found_amount=abs(line.amount) if payout else line.amount,
        note=f"{line.on.isoformat()} {line.text}"[:200],
        now=now,
    )


def _note_missed(terms: PayoutTerms, read: ReadStatement, *, now: datetime) -> int:
    """What the bank was told on a day before the statement's last, and does not speak of: asked about once."""
    rows = Payout.objects.filter(batch__council=terms.council, status=PayoutStatus.SENT, left_at=None, missed_at=None)
    missed = [
        payout
        for payout in rows.select_related("batch").order_by("id")
        if payout.batch.sent_at and day_of(terms.council, payout.batch.sent_at) < read.last_on
    ]
    # A line with its reference and another sum has a case already.
    asked = set(StatementLine.objects.filter(payout__in=missed).values_list("payout_id", flat=True))
    missed = [payout for payout in missed if payout.pk not in asked]
    for payout in missed:
        Payout.objects.filter(pk=payout.pk).update(missed_at=now)
        open_case(
            kind="payout_missing",
            about=about_missing(payout),
            expected_amount=payout.amount,
            found_amount=0,
            note=f"{read.first_on.isoformat()} – {read.last_on.isoformat()}",
            now=now,
        )
    return len(missed)


def _close_batches(terms: PayoutTerms, *, by: str, now: datetime) -> None:
    """A batch is done when each of its payouts has left the account, or came back."""
    open_ones = Payout.objects.filter(status=PayoutStatus.SENT).values("batch")
    rows = PayoutBatch.objects.filter(council=terms.council, status=BatchStatus.SENT).exclude(pk__in=open_ones)
    for batch in rows.order_by("id"):
        batch_machine.move(batch, BatchStatus.RECONCILED, by=by, now=now)
