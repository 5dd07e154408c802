"""What must always hold, whatever happened: a query per invariant, which finds the offenders.

`sql/` holds one file each; its name is what the invariant says. The numbers I1 to I15 are the
project's reliability goals, P1 and up are our own. A query returns a row per offender.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.db import connection

from pasarkriya.catalogue.states import import_machine, product_machine
from pasarkriya.curation.states import change_machine, review_machine, submission_machine
from pasarkriya.exhibitions.states import (
    book_machine,
    consignment_machine,
    leg_machine,
    manifest_machine,
    question_machine,
)
from pasarkriya.imitations.states import report_machine
from pasarkriya.insights.pictures import pictures_with_a_place
from pasarkriya.kernel.instant import one_instant
from pasarkriya.kernel.verifying import verify_trail
from pasarkriya.ledger.payout_states import batch_machine, payout_machine
from pasarkriya.orders.return_states import return_machine
from pasarkriya.orders.states import order_machine
from pasarkriya.payments.states import payment_machine, refund_machine
from pasarkriya.provenance.states import batch_machine as label_machine
from pasarkriya.provenance.states import case_machine, certificate_machine, passport_machine
from pasarkriya.shops.states import companionship_machine, shop_machine
from pasarkriya.verification.states import proof_machine

MACHINES = {
    "orders.order": order_machine,
    "orders.return": return_machine,
    "payments.payment": payment_machine,
    "payments.refund": refund_machine,
    "ledger.payout": payout_machine,
    "ledger.payoutbatch": batch_machine,
    "shops.shop": shop_machine,
    "shops.companionship": companionship_machine,
    "verification.proof": proof_machine,
    "catalogue.product": product_machine,
    "catalogue.importrun": import_machine,
    "curation.submission": submission_machine,
    "curation.review": review_machine,
    "curation.changerequest": change_machine,
    "provenance.passport": passport_machine,
    "provenance.labelbatch": label_machine,
    "provenance.copycase": case_machine,
    "provenance.certificate": certificate_machine,
    "imitations.report": report_machine,
    "exhibitions.leg": leg_machine,
    "exhibitions.consignment": consignment_machine,
    "exhibitions.manifest": manifest_machine,
    "exhibitions.question": question_machine,
    "exhibitions.bookentry": book_machine,
}
MOST_SHOWN = 5
SAMPLE = 400


@dataclass(frozen=True)
class Finding:
    """`offenders` shows the first few; `count` is how many there are."""

    name: str
    count: int
    offenders: list[str]

    @property
    def holds(self) -> bool:
        return self.count == 0


def check_invariants(*, every_picture: bool = False) -> Iterator[Finding]:
    """All of them, in one unchanging view of the data, so that a running market raises no false alarm."""
    with one_instant():
        for path in sorted((files("pasarkriya.insights") / "sql").iterdir(), key=lambda each: each.name):
            if path.name.endswith(".sql"):
                yield _ask(_said(path.name), path.read_text(encoding="utf-8"))
        yield _chain()
    found = pictures_with_a_place(None if every_picture else SAMPLE)
    yield Finding("I15 no picture tells where it was taken", len(found), found[:MOST_SHOWN])


def _chain() -> Finding:
    fault = verify_trail().fault
    told = [f"{fault.wrong}, block {fault.block}, line {fault.entry or '-'}"] if fault else []
    return Finding("I11 the trail is as it was sealed", len(told), told)


def _ask(name: str, sql: str) -> Finding:
    with connection.cursor() as cursor:
        # Only a query that asks for a parameter writes `%` twice.
        cursor.execute(sql, {"edges": _edges()} if "%(edges)s" in sql else None)
        rows = cursor.fetchall()
    return Finding(name, len(rows), [", ".join(map(str, row)) for row in rows[:MOST_SHOWN]])


def _said(file_name: str) -> str:
    """`i01_on_hand_is….sql` → `I1 on hand is…`."""
    number, _, words = Path(file_name).stem.partition("_")
    return f"{number[0].upper()}{int(number[1:])} {words.replace('_', ' ')}"


def _edges() -> str:
    edges: list[dict[str, Any]] = [
        {"thing": thing, "source": source, "target": target}
        for thing, machine in MACHINES.items()
        for source, targets in machine.transitions.items()
        for target in targets
    ]
    return json.dumps(edges)
