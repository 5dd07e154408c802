"""A shop's month on paper: one row a piece, from its price to what is the shop's; then the transfers. Whole rupiah."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import groupby
from uuid import UUID

from pasarkriya.kernel.time import local
from pasarkriya.ledger.models import Reason
from pasarkriya.ledger.statements import OrderPart, Piece, Statement, Transfer
from pasarkriya.papers.sheet_words import market, shop_lines
from pasarkriya.shops.models import Shop
from pasarkriya.wording.formats import month_year, rupiah, short_day

# More rows than this are printed order by order, and then day by day: who has so many keeps the list itself.
MOST_ROWS = 1000
COLUMNS = [
    ("Pesanan", "Order"),
    ("Barang", "Goods"),
    ("Harga", "Price"),
    ("Potongan", "Discount"),
    ("Iuran, PPN", "Fee, VAT"),
    ("PPh", "Tax"),
    ("Kembali, lain", "Back, other"),
    ("Untuk toko", "For the shop"),
]
TRANSFERS = {
    Reason.PAYOUT: ("Dikirim ke rekening", "Transferred"),
    Reason.PAYOUT_RETURNED: ("Kembali dari bank", "Came back"),
}


def statement_sheet(shop: Shop, found: Statement, numbers: Mapping[UUID, str]) -> dict:
    """`numbers`: order → its number. The sums lead from the opening to the closing balance without a gap."""
    zone = shop.region.time_zone
    sums = [
        ["Saldo awal", "Opening balance", rupiah(found.opening)],
        ["Hasil semua pesanan", "All orders together", rupiah(sum(part.net for part in found.orders))],
    ]
    if found.direct_amount:
        sums.append(["Sudah dibayar pembeli ke toko", "Buyers paid the shop themselves", rupiah(-found.direct_amount)])
    sums += [_transfer(each, zone) for each in found.transfers]
    return {
        "title": ["Rekening toko", "Statement"],
        "from": market(),
        "to": ["Untuk", "For", *shop_lines(shop)],
        "facts": [["Bulan", "Month", month_year(found.period.first)]],
        "dense": True,
        "note": ["Semua dalam rupiah", "All in rupiah"],
        "columns": COLUMNS,
        "rows": _rows(found, numbers, zone),
        "sums": sums,
        "total": ["Saldo akhir", "Closing balance", rupiah(found.closing)],
        "total_amount": found.closing,
        "after": _after(found),
    }


def _rows(found: Statement, numbers: Mapping[UUID, str], zone: str) -> list[list[str]]:
    """Piece by piece; of a month too long for that, a row an order, or a row a day."""
    orders = found.orders
    if sum(len(part.pieces) for part in orders) <= MOST_ROWS:
        return [row for part in orders for row in _pieces(part, numbers.get(part.order, ""), zone)]
    if len(orders) <= MOST_ROWS:
        return [
            [_head(part, numbers.get(part.order, ""), zone), *_cells(_together(part.pieces, "Seluruh pesanan"))]
            for part in orders
        ]
    days = groupby(orders, key=lambda part: local(part.at, zone).date())
    return [[short_day(on), *_cells(_of_a_day(list(parts)))] for on, parts in days]


def _pieces(part: OrderPart, number: str, zone: str) -> list[list[str]]:
    """The order's number and day stand beside its first piece."""
    heads = [_head(part, number, zone), *[""] * (len(part.pieces) - 1)]
    return [[head, *_cells(piece)] for head, piece in zip(heads, part.pieces, strict=True)]


def _head(part: OrderPart, number: str, zone: str) -> str:
    return f"{number}\n{short_day(local(part.at, zone))}" + ("\nlangsung" if part.is_direct else "")


def _of_a_day(parts: list[OrderPart]) -> Piece:
    return _together((piece for part in parts for piece in part.pieces), f"{len(parts)} pesanan")


def _together(pieces: Iterable[Piece], label: str) -> Piece:
    names = [field.name for field in fields(Piece) if field.name not in ("line", "label")]
    found = list(pieces)
    return Piece(None, label, **{name: sum(getattr(piece, name) for piece in found) for name in names})


def _cells(piece: Piece) -> list[str]:
    amounts = (
        piece.sale + piece.delivery,
        piece.discount,
        piece.fee + piece.fee_tax,
        piece.withheld,
        piece.refund + piece.other,
    )
    return [
        piece.label or ("Pengiriman" if piece.delivery else "Seluruh pesanan"),
        *(_plain(amount) if amount else "" for amount in amounts),
        _plain(piece.net),
    ]


def _plain(amount: int) -> str:
    return rupiah(amount).replace("Rp", "")


def _transfer(each: Transfer, zone: str) -> list[str]:
    name, english = TRANSFERS[Reason(each.reason)]
    return [f"{name}, {short_day(local(each.at, zone))} {each.label}".rstrip(), english, rupiah(-each.amount)]


def _after(found: Statement) -> list[list[str]]:
    """What of the closing balance is when to be had."""
    rows = []
    if found.pending:
        rows.append(["Menunggu masa pengembalian selesai", "Waits for the time of returns", rupiah(found.pending)])
    if found.payable < 0:
        rows.append(["Dipotong dari pembayaran berikut", "Taken off the next payout", rupiah(-found.payable)])
    elif found.payable:
        rows.append(["Dibayarkan berikutnya", "To be paid out next", rupiah(found.payable)])
    return rows
