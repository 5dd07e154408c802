"""What a provider keeps for itself, payment by payment, as its own list says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.models import AccountKind, Posting, Reason
from pasarkriya.ledger.settlement_lists import SettledLine
from pasarkriya.payments.actions.open_case import open_case
from pasarkriya.payments.models import Charge, ChargeStatus


@dataclass
class Settled:
    """How many lines were booked now, had been before, or need a person; `cost_amount` is what was booked now."""

    booked: int = 0
    before: int = 0
    riddles: int = 0
    cost_amount: int = 0


def book_settlement(gateway: str, lines: Sequence[SettledLine], *, by: str, now: datetime) -> Settled:
    """Each line once, whichever lists it stands on. A payment we do not know, or of another sum, becomes a case."""
    found = Charge.objects.filter(gateway=gateway, reference__in=[line.reference for line in lines])
    charges = {charge.reference: charge for charge in found}
    done = Settled()
    for line in lines:
        _book(gateway, line, charges.get(line.reference), done, by, now)
    return done


@transaction.atomic
def _book(gateway: str, line: SettledLine, charge: Charge | None, done: Settled, by: str, now: datetime) -> None:
    about, note = f"charge:{line.reference}", f"{gateway}: {line.gross} − {line.cost}"
    key = f"gateway_cost:{gateway}:{line.reference}"
    if Posting.objects.filter(key=key).exists():
        done.before += 1
    elif charge is None or charge.status != ChargeStatus.PAID:
        open_case("settlement_unknown", about, found_amount=line.gross, note=note, now=now)
        done.riddles += 1
    elif charge.amount != line.gross:
        open_case(
            "settlement_differs", about, expected_amount=charge.amount, found_amount=line.gross, note=note, now=now
        )
        done.riddles += 1
    else:
        _post_cost(gateway, line, key, about, by, now)
        done.booked += 1
        done.cost_amount += line.cost


def _post_cost(gateway: str, line: SettledLine, key: str, about: str, by: str, now: datetime) -> None:
    """The provider transfers what is left: without this, its account in our books would never come to zero."""
    post(
        key=key,
        kind="gateway_cost",
        cause=about,
        entries=[
            EntryDraft(AccountKind.GATEWAY_COST, line.cost, Reason.GATEWAY_FEE, gateway=gateway, label=line.reference),
            EntryDraft(
                AccountKind.GATEWAY_CLEARING, -line.cost, Reason.GATEWAY_FEE, gateway=gateway, label=line.reference
            ),
        ],
        by=by,
        at=now,
    )
