"""What others may ask about payments."""

from collections.abc import Iterable
from uuid import UUID

from pasarkriya.payments.models import BankAccount, CashChoice, Payment, Proof, QrisCode, Share


def orders_of(payment: Payment) -> tuple[str, ...]:
    """Public ids, as text, of the orders a payment pays."""
    return tuple(
        str(each) for each in Share.objects.filter(payment=payment).order_by("id").values_list("order", flat=True)
    )


def payments_of(purchase: UUID) -> list[Payment]:
    return list(Payment.objects.filter(purchase=purchase).order_by("id"))


def payments_by_order(orders: Iterable[UUID]) -> dict[UUID, list[Payment]]:
    """The payments with a share in each order, oldest first: one query."""
    found: dict[UUID, list[Payment]] = {}
    for share in Share.objects.filter(order__in=list(orders)).select_related("payment").order_by("payment_id"):
        found.setdefault(share.order, []).append(share.payment)
    return found


def proofs_of(payment: Payment) -> list[Proof]:
    return list(Proof.objects.filter(payment=payment).order_by("id"))


def methods_of(shop_ids: Iterable[int]) -> dict[int, set[str]]:
    """Methods each shop takes at all (cash still depends on the delivery)."""
    ids = list(shop_ids)
    found: dict[int, set[str]] = {each: set() for each in ids}
    sources = (
        ("transfer", BankAccount.objects.filter(shop__in=ids, is_on=True)),
        ("qris", QrisCode.objects.filter(shop__in=ids, is_on=True)),
        ("cash", CashChoice.objects.filter(shop__in=ids)),
    )
    for method, rows in sources:
        for shop_id in rows.values_list("shop_id", flat=True):
            found[shop_id].add(method)
    return found


def bank_account_of(shop_id: int) -> BankAccount | None:
    return BankAccount.objects.filter(shop=shop_id, is_on=True).order_by("-id").first()


def qris_of(shop_id: int) -> QrisCode | None:
    return QrisCode.objects.filter(shop=shop_id).first()


def cash_of(shop_id: int) -> CashChoice | None:
    return CashChoice.objects.filter(shop=shop_id).first()
