import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from pasarkriya.kernel.connectors import connectors_in
from pasarkriya.payments.gateway import Due, Gateway, Terms
from pasarkriya.payments.models import OPEN_STATUSES, Method, Payment, Share
from pasarkriya.payments.refusals import NoCodeLeft, PaymentMethodUnavailable

HIGHEST_CODE = 999


def open_payments(dues: Mapping[str, list[Due]], *, purchase: UUID, now: datetime) -> list[Payment]:
    """One payment per due, by method (`{"transfer": [...]}`); one for all dues where the market collects.

    Rows only, no network. Inside a transaction.

    Raises `PaymentMethodUnavailable`, `NoCodeLeft`.
    """
    payments, shares = [], []
    for method, mine in dues.items():
        terms = _terms(method, mine, now)
        if methods()[method].collects:
            payments.append(_collected(purchase, method, mine, terms[mine[0].order], now))
            shares += [_share(payments[-1], due) for due in mine]
            continue
        codes = _free_codes([d for d in mine if terms[d.order].needs_code])
        for due in mine:
            payment = _payment(purchase, method, due, terms[due.order], codes.get(due.order, 0), now)
            payments.append(payment)
            shares.append(_share(payment, due))
    Payment.objects.bulk_create(payments)
    Share.objects.bulk_create(shares)
    return payments


def methods() -> dict[str, Gateway]:
    """The ways of paying that are installed, by method."""
    return {each.method: each for each in connectors_in("pasarkriya.payments.gateways").values()}


def _terms(method: str, dues: list[Due], now: datetime) -> dict[UUID, Terms]:
    gateway = methods().get(method)
    terms = gateway.terms(dues, now=now) if gateway else {}
    for due in dues:
        if due.order not in terms:
            raise PaymentMethodUnavailable(shop=due.shop_id, method=method[:20])
    return terms


def _payment(purchase: UUID, method: str, due: Due, terms: Terms, code: int, now: datetime) -> Payment:
    return Payment(
        purchase=purchase,
        method=method,
        shop_id=due.shop_id,
        amount=due.amount + code,
        unique_code=code,
        instructions=terms.instructions,
        opened_at=now,
        due_at=terms.due_at,
    )


def _share(payment: Payment, due: Due) -> Share:
    return Share(payment=payment, order=due.order, shop_id=due.shop_id, amount=due.amount)


def _collected(purchase: UUID, method: str, dues: list[Due], terms: Terms, now: datetime) -> Payment:
    return Payment(
        purchase=purchase,
        method=method,
        shop=None,
        amount=sum(due.amount for due in dues),
        instructions=terms.instructions,
        opened_at=now,
        due_at=terms.due_at,
    )


def _free_codes(dues: list[Due]) -> dict[UUID, int]:
    """A code per order, drawn from those whose sum no open transfer of the shop asks for.

    Two buyers drawing the same one at once meet the unique constraint; the caller tries again.
    """
    if not dues:
        return {}
    taken = set(
        Payment.objects.filter(
            shop__in=[d.shop_id for d in dues], method=Method.TRANSFER, status__in=OPEN_STATUSES
        ).values_list("shop_id", "amount")
    )
    return {due.order: _free_code(due, taken) for due in dues}


def _free_code(due: Due, taken: set[tuple[int, int]]) -> int:
    start = secrets.randbelow(HIGHEST_CODE)
    for step in range(HIGHEST_CODE):
        code = (start + step) % HIGHEST_CODE + 1
        if (due.shop_id, due.amount + code) not in taken:
            return code
    raise NoCodeLeft()
