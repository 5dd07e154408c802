"""What a credit note says: the pieces, or the whole, that the buyer's money came back for. Whole rupiah."""

from collections.abc import Sequence
from uuid import UUID

from pasarkriya.kernel.money import share_amount
from pasarkriya.orders.books import OF_RETURN, lines_of_refund
from pasarkriya.orders.queries import OrderView
from pasarkriya.orders.return_models import Return, ReturnLine
from pasarkriya.papers.facts import Credit, Ppn
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.ppn import ppn_back
from pasarkriya.papers.sheet_words import line_name, line_quantity, quantity_words
from pasarkriya.payments.models import Refund

# Why, as the books call it, in the words of the paper. Anything else was written by a person and stays as it is.
REASONS = {
    "goods_gone": "Barang sudah terjual kepada orang lain",
    "order_cancelled": "Pesanan dibatalkan",
    "NOT_AS_DESCRIBED": "Tidak sesuai keterangan",
    "DAMAGED": "Barang rusak",
    "WRONG_PIECE": "Barang yang dikirim keliru",
    "CHANGED_MIND": "Pembeli berubah pikiran",
}


def credits_of(refund: Refund, view: OrderView) -> list[Credit]:
    """Its pieces when goods came back, every line when all of it did, else one line for the part.

    A part counts as given back of the goods' price first, and of the delivery only when that is spent.
    """
    if refund.key.startswith(OF_RETURN):
        return _of_pieces(refund, view)
    if refund.amount == view.order.total_amount:
        return _whole(view)
    return [Credit(f"Sebagian pembayaran pesanan {view.order.number}", "", refund.amount)]


def credits_of_rest(view: OrderView, amount: int) -> list[Credit]:
    """What was left of a payment after earlier refunds: all of the order, with its code, when there were none."""
    found = _whole(view)
    if code := amount - view.order.total_amount:
        found.append(Credit("Kode unik", "", code, is_goods=False))
    return found if code >= 0 else [Credit(f"Sisa pembayaran pesanan {view.order.number}", "", amount)]


def _whole(view: OrderView) -> list[Credit]:
    """All that the order's buyer paid, as his invoice had it."""
    order = view.order
    found = [Credit(line_name(line), line_quantity(line), line.amount) for line in view.lines]
    if order.delivery_amount:
        found.append(Credit("Pengiriman", "", order.delivery_amount, is_goods=False))
    if order.discount_amount:
        found.append(Credit("Potongan", "", -order.discount_amount))
    return found


def _of_pieces(refund: Refund, view: OrderView) -> list[Credit]:
    """In proportion to their prices, as in the books; what is more than they cost is the delivery."""
    prices = lines_of_refund(refund, view.order)
    lines = {line.pk: line for line in view.lines}
    amount = min(refund.amount, sum(prices.values()))
    parts = share_amount(amount, list(prices.values()))
    taken = _quantities(refund)
    found = [
        Credit(line_name(lines[pk]), quantity_words(taken[pk], lines[pk].unit), part)
        for pk, part in zip(prices, parts, strict=True)
    ]
    if rest := refund.amount - amount:
        found.append(Credit("Ongkos kirim dan lain-lain", "", rest, is_goods=False))
    return found


def _quantities(refund: Refund) -> dict[int, int]:
    rows = ReturnLine.objects.filter(thing__public_id=UUID(refund.key.removeprefix(OF_RETURN)))
    return dict(rows.values_list("line", "quantity"))


def reason_of(refund: Refund) -> str:
    if refund.key.startswith(OF_RETURN):
        thing = Return.objects.get(public_id=UUID(refund.key.removeprefix(OF_RETURN)))
        return REASONS[thing.reason]
    return REASONS.get(refund.reason, refund.reason)


def about_refund(refund_id: int) -> str:
    return f"refund:{refund_id}"


def about_sent_back(payment_id: int, order: UUID | str) -> str:
    """Money a shop was paid itself and sent back itself: there is no refund of the market's."""
    return f"payment:{payment_id}:{order}"


def notes_of(view: OrderView) -> list[Paper]:
    """Credit notes of the order, the oldest first."""
    refunds = Refund.objects.filter(order=view.order.public_id).values_list("pk", flat=True)
    abouts = [about_refund(pk) for pk in refunds]
    abouts += [about_sent_back(payment.pk, view.order.public_id) for payment in view.payments]
    return list(Paper.objects.filter(kind=Kind.CREDIT_NOTE, about__in=abouts).order_by("pk"))


def ppn_of_credits(invoice: Paper | None, view: OrderView, credits: Sequence[Credit]) -> Ppn | None:
    """What the note for `credits` takes back of the PPN on the invoice; None when that has none.

    Asked behind the lock under which notes are numbered, so that two at once do not take the same rupiah.
    """
    written = _ppn_of(invoice) if invoice else None
    if written is None:
        return None
    notes = notes_of(view)
    goods = sum(note.data.get("goods_amount", note.data["total_amount"]) for note in notes)
    goods += sum(each.amount for each in credits if each.is_goods)
    return ppn_back(written, goods=goods, before=[ppn for note in notes if (ppn := _ppn_of(note))])


def _ppn_of(paper: Paper) -> Ppn | None:
    amounts = paper.data.get("ppn_amounts")
    return Ppn(**amounts) if amounts else None
