"""The words of each paper: Indonesian first, English beside it. Frozen with the paper, so never translated later."""

from collections.abc import Sequence
from dataclasses import asdict

from django.utils import translation
from lokal import terbilang

from pasarkriya.orders.queries import OrderView
from pasarkriya.papers.facts import Credit, PayoutFacts, Ppn, Row
from pasarkriya.payments.models import PaymentStatus
from pasarkriya.shops.models import Shop
from pasarkriya.wording import ways
from pasarkriya.wording.formats import day, quantity, rupiah

# Above this a kuitansi wants a stamp of Rp10.000 (UU 10/2020).
STAMP_ABOVE = 5_000_000
PIECES = ("Barang", "Goods")
AMOUNT = ("Jumlah", "Amount")
COUNT = ("Banyaknya", "Quantity")


def invoice(view: OrderView, *, ppn: Ppn | None = None, treasurer: bool = False) -> dict:
    paid = _paid(view)
    return {
        "title": ["Faktur", "Invoice"],
        "from": shop_lines(view.shop),
        "to": ["Untuk", "Bill to", *_buyer(view)],
        "facts": [
            ["Pesanan", "Order", view.order.number],
            ["Cara bayar", "Paid by", ways.method_name(view.order.payment_method)],
            ["Keadaan", "Status", "Lunas / paid" if paid else "Belum dibayar / to be paid"],
        ],
        "columns": [PIECES, COUNT, ("Harga", "Price"), AMOUNT],
        "rows": [
            [
                line_name(line),
                line_quantity(line),
                rupiah(line.unit_price_amount) + _per(line.unit),
                rupiah(line.amount),
            ]
            for line in view.lines
        ],
        "sums": _sums(view),
        "total": ["Jumlah seluruhnya", "Total", rupiah(_total(view))],
        "total_amount": _total(view),
        "ppn": _ppn(ppn, _total(view)),
        "ppn_amounts": asdict(ppn) if ppn else None,
        "treasurer": treasurer,
    }


def kuitansi(view: OrderView) -> dict:
    total = _total(view)
    return {
        "title": ["Kuitansi", "Receipt"],
        "from": shop_lines(view.shop),
        "to": ["Sudah terima dari", "Received from", *_buyer(view)],
        "facts": [
            ["Untuk pembayaran", "In payment of", f"Pesanan {view.order.number}"],
            ["Cara bayar", "Paid by", ways.method_name(view.order.payment_method)],
        ],
        "columns": [PIECES, COUNT, AMOUNT],
        "rows": [[line_name(line), line_quantity(line), rupiah(line.amount)] for line in view.lines],
        "sums": _sums(view),
        "total": ["Jumlah", "Total", rupiah(total)],
        "total_amount": total,
        "words": spelled(total),
        "stamp": total > STAMP_ABOVE,
        "signatures": [["Yang menerima", "Received by", view.shop.name]],
    }


def delivery_note(view: OrderView) -> dict:
    parcel = view.parcel
    facts = [
        ["Pesanan", "Order", view.order.number],
        ["Dikirim dengan", "Sent by", ways.delivery_name(view.order.courier, view.order.delivery_name)],
    ]
    if parcel and parcel.waybill:
        facts.append(["Nomor resi", "Waybill", parcel.waybill])
    return {
        "title": ["Surat jalan", "Delivery note"],
        "from": shop_lines(view.shop),
        "to": ["Kepada", "Deliver to", *_buyer(view)],
        "facts": facts,
        "columns": [PIECES, COUNT],
        "rows": [[line_name(line), line_quantity(line)] for line in view.lines],
        "signatures": [
            ["Yang mengirim", "Sent by", view.shop.name],
            ["Pengantar", "Carried by", ""],
            ["Yang menerima", "Received by", view.order.purchase.buyer_name],
        ],
    }


def credit_note(
    view: OrderView, credits: Sequence[Credit], *, invoice_number: str, reason: str, ppn: Ppn | None = None
) -> dict:
    total = sum(each.amount for each in credits)
    facts = [["Pesanan", "Order", view.order.number]]
    if invoice_number:
        facts.append(["Atas faktur", "For invoice", invoice_number])
    if reason:
        facts.append(["Sebab", "Reason", reason])
    return {
        "title": ["Nota kredit", "Credit note"],
        "from": shop_lines(view.shop),
        "to": ["Untuk", "To", *_buyer(view)],
        "facts": facts,
        "columns": [PIECES, COUNT, AMOUNT],
        "rows": [[each.name, each.quantity, rupiah(each.amount)] for each in credits],
        "total": ["Dikembalikan", "Given back", rupiah(total)],
        "total_amount": total,
        "goods_amount": sum(each.amount for each in credits if each.is_goods),
        "ppn": _ppn_back(ppn, total),
        "ppn_amounts": asdict(ppn) if ppn else None,
        "words": spelled(total),
    }


def payout_slip(shop: Shop, facts: PayoutFacts) -> dict:
    return {
        "title": ["Bukti pembayaran", "Payout slip"],
        "from": [facts.payer],
        "to": ["Kepada", "Paid to", *shop_lines(shop)],
        "facts": [
            ["Nomor bayaran", "Reference", facts.reference],
            ["Rekening", "Account", facts.account],
            ["Dibayar", "Paid on", paper_day(facts.paid_on)],
        ],
        "columns": [("Uraian", "What for"), AMOUNT],
        "rows": _rows(facts.rows),
        "total": ["Dibayarkan", "Paid out", rupiah(facts.amount)],
        "total_amount": facts.amount,
        "words": spelled(facts.amount) if facts.amount > 0 else "",
    }


def spelled(amount: int) -> str:
    """1250000 → `satu juta dua ratus lima puluh ribu rupiah`."""
    return terbilang(amount, currency=True)


def shop_lines(shop: Shop) -> list[str]:
    return [shop.name, *filter(None, [shop.street, shop.village, f"{shop.region.path} {shop.postal_code}".strip()])]


def market() -> list[str]:
    return ["Pasar Kriya"]


def _buyer(view: OrderView) -> list[str]:
    purchase = view.order.purchase
    place = purchase.district.path if purchase.district else ""
    return [purchase.buyer_name, *filter(None, [purchase.street, f"{place} {purchase.postal_code}".strip()])]


def line_name(line) -> str:
    return ", ".join(filter(None, [line.product_name, line.variant_name]))


def line_quantity(line) -> str:
    return quantity_words(line.quantity, line.unit)


def quantity_words(units: int, unit: str) -> str:
    return quantity(units, unit) + (" buah" if unit == "piece" else "")


def _per(unit: str) -> str:
    return {"cm": " / m", "g": " / g"}.get(unit, "")


def _sums(view: OrderView) -> list[list[str]]:
    order = view.order
    found = [["Barang", "Goods", rupiah(order.lines_amount)], ["Pengiriman", "Delivery", rupiah(order.delivery_amount)]]
    if order.discount_amount:
        found.append(["Potongan", "Discount", rupiah(-order.discount_amount)])
    if code := _unique_code(view):
        found.append(["Kode unik", "Code", rupiah(code)])
    return found


def _unique_code(view: OrderView) -> int:
    """Only of a payment to the shop itself: one that the market collects is of many orders."""
    payment = view.payment if view.payments else None
    return payment.unique_code if payment and payment.shop_id else 0


def _total(view: OrderView) -> int:
    return view.order.total_amount + _unique_code(view)


def _paid(view: OrderView) -> bool:
    return bool(view.payments) and view.payment.status == PaymentStatus.PAID


def _ppn(ppn: Ppn | None, total: int) -> list[list[str]]:
    if ppn is None:
        return []
    return [
        ["NPWP penjual", "Seller's tax number", ppn.npwp],
        ["Harga barang", "Price of the goods", rupiah(ppn.price_amount)],
        [f"DPP nilai lain ({ppn.share})", "Tax base", rupiah(ppn.base_amount)],
        [f"PPN {ppn.rate}, di luar jumlah di atas", "VAT, on top of the total", rupiah(ppn.amount)],
        ["Jumlah dengan PPN", "Total with VAT", rupiah(total + ppn.amount)],
    ]


def _ppn_back(ppn: Ppn | None, total: int) -> list[list[str]]:
    if ppn is None:
        return []
    return [
        ["NPWP penjual", "Seller's tax number", ppn.npwp],
        ["Harga barang yang kembali", "Price of what came back", rupiah(ppn.price_amount)],
        [f"DPP nilai lain ({ppn.share}) yang dikurangkan", "Tax base taken off", rupiah(ppn.base_amount)],
        [f"PPN {ppn.rate} yang dikurangkan, di luar jumlah di atas", "VAT taken off, on top", rupiah(ppn.amount)],
        ["Jumlah dengan PPN", "Total with VAT", rupiah(total + ppn.amount)],
    ]


def _rows(rows: Sequence[Row]) -> list[list[str]]:
    return [[f"{row.label} ({row.note})" if row.note else row.label, rupiah(row.amount)] for row in rows]


def paper_day(value) -> str:
    with translation.override("id"):
        return day(value)
