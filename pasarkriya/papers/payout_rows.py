"""What one payout is made of: everything that came to a shop, or was taken from it, since the payout before."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Sum

from pasarkriya.ledger.models import AccountKind, Entry, Reason
from pasarkriya.ledger.payout_models import Payout
from pasarkriya.orders.models import Order
from pasarkriya.papers.facts import Row

# In the words of the paper, in the order in which they happen.
WORDS = {
    Reason.RELEASE: "Hasil penjualan",
    Reason.DISCOUNT_COUNCIL: "Potongan yang ditanggung pengurus",
    Reason.FEE: "Iuran pengurus",
    Reason.FEE_TAX: "PPN atas iuran",
    Reason.WITHHELD: "Pajak penghasilan yang dipungut",
    Reason.COD_FEE: "Ongkos bayar di tempat",
    Reason.REFUND: "Dikembalikan kepada pembeli",
    Reason.FEE_BACK: "Iuran yang dikembalikan",
    Reason.PAYOUT_RETURNED: "Kembali dari bank",
    Reason.CORRECTION: "Koreksi",
}
Key = tuple[UUID | None, str]


def rows_of(payout: Payout) -> list[Row]:
    """They sum to what was paid: what was open before and what stays open are rows of their own."""
    mine = Entry.objects.filter(account__shop=payout.shop_id, account__kind=AccountKind.SHOP_PAYABLE)
    payments = mine.filter(reason=Reason.PAYOUT).order_by("id")
    own = payments.filter(label=payout.reference).values_list("pk", flat=True).first()
    if own is None:
        return [Row("Pembayaran", payout.amount, payout.reference)]
    before = payments.filter(pk__lt=own).values_list("pk", flat=True).last() or 0
    opening = -(mine.filter(pk__lte=before).aggregate(sum=Sum("amount"))["sum"] or 0)
    since = mine.filter(pk__gt=before, pk__lt=own).order_by("id")
    sums: dict[Key, int] = defaultdict(int)
    for order, reason, amount in since.values_list("order", "reason", "amount"):
        sums[order, reason] -= amount
    rows = [Row("Sisa dari pembayaran sebelumnya", opening)] if opening else []
    rows += _told(sums)
    if left := payout.amount - sum(row.amount for row in rows):
        rows.append(Row("Menunggu pembayaran berikutnya", left))
    return rows


def _told(sums: dict[Key, int]) -> list[Row]:
    numbers = _numbers(order for order, _ in sums if order)
    return [
        Row(WORDS.get(Reason(reason), "Lain-lain"), amount, numbers.get(order, "") if order else "")
        for (order, reason), amount in sums.items()
        if amount
    ]


def _numbers(orders: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Order.objects.filter(public_id__in=list(orders)).values_list("public_id", "number"))
