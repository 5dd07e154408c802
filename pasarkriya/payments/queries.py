"""What others may ask about payments."""

from collections.abc import Iterable
from uuid import UUID

from pasarkriya.kernel.statements import Statement
from pasarkriya.payments.models import (
    BankAccount,
    CashChoice,
    Payment,
    PaymentStatus,
    Proof,
    QrisCode,
    Refund,
    RefundStatus,
    Share,
)
from pasarkriya.payments.takes import takes_of

_shares = Statement(
    lambda orders: Share.objects.filter(order__any=orders).order_by("payment_id"), joined={"payment": ()}
)
_proofs = Statement(lambda payments: Proof.objects.filter(payment__any=payments).order_by("id"))


def orders_of(payment: Payment) -> tuple[str, ...]:
    """Public ids, as text, of the orders a payment pays."""
    return tuple(
        str(each) for each in Share.objects.filter(payment=payment).order_by("id").values_list("order", flat=True)
    )


def payments_by_order(orders: Iterable[UUID]) -> dict[UUID, list[Payment]]:
    """The payments with a share in each order, oldest first: one query."""
    found: dict[UUID, list[Payment]] = {}
    for share in _shares.objects(list(orders)):
        found.setdefault(share.order, []).append(share.payment)
    return found


def methods_of(shop_ids: Iterable[int]) -> dict[int, set[str]]:
    """Methods each shop takes at all (cash still depends on the delivery)."""
    return {shop_id: takes.methods for shop_id, takes in takes_of(shop_ids).items()}


def bank_account_of(shop_id: int) -> BankAccount | None:
    return BankAccount.objects.filter(shop=shop_id, is_on=True).order_by("-id").first()


def qris_of(shop_id: int) -> QrisCode | None:
    return QrisCode.objects.filter(shop=shop_id).first()


def cash_of(shop_id: int) -> CashChoice | None:
    return CashChoice.objects.filter(shop=shop_id).first()


def orders_owed_back(shop_id: int) -> list[UUID]:
    """Public ids of orders whose money came and has to go back, the oldest first."""
    rows = Share.objects.filter(payment__shop=shop_id, payment__status=PaymentStatus.REFUND_DUE)
    return list(rows.order_by("id").values_list("order", flat=True))


def proof_by_id(proof_id: int) -> Proof | None:
    return Proof.objects.filter(pk=proof_id).select_related("payment").first()


def proofs_by_payment(payment_ids: Iterable[int]) -> dict[int, list[Proof]]:
    """What buyers sent as proof, the oldest first: one query."""
    found: dict[int, list[Proof]] = {}
    for proof in _proofs.objects(list(payment_ids)):
        found.setdefault(proof.payment_id, []).append(proof)
    return found


def refund_by_key(key: str) -> Refund | None:
    """With its payment. `key` as whoever asked for it gave it."""
    return Refund.objects.filter(key=key).select_related("payment").first()


def is_shops_to_send(refund: Refund | None) -> bool:
    """Whether the shop, which was paid itself, still has to send it back."""
    return refund is not None and refund.payment.shop_id is not None and refund.status == RefundStatus.REQUESTED
