"""Papers are issued once: the number, what is printed and the digest are written together."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation

from pasarkriya.kernel.numbers import next_number
from pasarkriya.kernel.time import local, zone_name
from pasarkriya.orders.models import OrderStatus as S
from pasarkriya.orders.queries import OrderView
from pasarkriya.papers import sheet_words as words
from pasarkriya.papers.credits import ppn_of_credits
from pasarkriya.papers.facts import Credit, PayoutFacts
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.ppn import ppn_for
from pasarkriya.papers.refusals import PaperNotDue
from pasarkriya.payments.models import PaymentStatus
from pasarkriya.shops.models import Shop
from pasarkriya.wording.formats import day

PREFIX = {
    Kind.INVOICE: "INV",
    Kind.KUITANSI: "KW",
    Kind.DELIVERY_NOTE: "SJ",
    Kind.CREDIT_NOTE: "NK",
    Kind.PAYOUT_SLIP: "BP",
    Kind.STATEMENT: "RK",
}
OF_AN_ORDER = [Kind.INVOICE, Kind.KUITANSI, Kind.DELIVERY_NOTE]


def about_order(view: OrderView) -> str:
    return f"order:{view.order.public_id}"


def is_due(kind: str, view: OrderView) -> bool:
    """An invoice while the order stands, a kuitansi when paid, a delivery note when the order is sure."""
    status = view.order.status
    if kind == Kind.INVOICE:
        return status not in (S.EXPIRED, S.CANCELLED)
    if kind == Kind.KUITANSI:
        return bool(view.payments) and view.payment.status == PaymentStatus.PAID
    return kind == Kind.DELIVERY_NOTE and status in (S.CONFIRMED, S.PACKED, S.SHIPPED, S.DONE)


def issue_for_order(
    kind: str, view: OrderView, *, now: datetime, with_ppn: bool = False, treasurer: bool = False
) -> Paper:
    """Invoice, kuitansi or delivery note; again gives the one there is. Raises `PaperNotDue`.

    `with_ppn` counts at a PKP shop only.
    """
    if found := _issued(kind, about_order(view)):
        return found
    if not is_due(kind, view):
        raise PaperNotDue()
    makes: dict[str, Callable[[], dict]] = {
        Kind.INVOICE: lambda: words.invoice(view, ppn=ppn_for(view) if with_ppn else None, treasurer=treasurer),
        Kind.KUITANSI: lambda: words.kuitansi(view),
        Kind.DELIVERY_NOTE: lambda: words.delivery_note(view),
    }
    return issue_paper(kind=kind, shop=view.shop, about=about_order(view), words=makes[kind], now=now)


def issue_credit_note(
    view: OrderView, *, about: str, credits: Sequence[Credit], reason: str = "", now: datetime
) -> Paper:
    """`about` is the refund or return: `refund:<id>`."""
    invoice = _issued(Kind.INVOICE, about_order(view))
    number = invoice.code if invoice else ""

    def make() -> dict:
        ppn = ppn_of_credits(invoice, view, credits)
        return words.credit_note(view, credits, invoice_number=number, reason=reason, ppn=ppn)

    return issue_paper(kind=Kind.CREDIT_NOTE, shop=view.shop, about=about, words=make, now=now)


def issue_payout_slip(shop: Shop, facts: PayoutFacts, *, now: datetime) -> Paper:
    make = lambda: words.payout_slip(shop, facts)  # noqa: E731
    return issue_paper(kind=Kind.PAYOUT_SLIP, shop=shop, about=facts.about, words=make, now=now)


class _IssuedAlready(Exception):
    """Takes the number back with its savepoint."""


def issue_paper(*, kind: str, shop: Shop, about: str, words: Callable[[], dict], now: datetime) -> Paper:
    """Once per kind and thing. The counter's row is locked till the end, so a rollback leaves no gap."""
    try:
        with transaction.atomic():
            return _write(kind, shop, about, words, now)
    except _IssuedAlready:
        return Paper.objects.get(kind=kind, about=about)


def _write(kind: str, shop: Shop, about: str, words: Callable[[], dict], now: datetime) -> Paper:
    zone = shop.region.time_zone
    at = local(now, zone)
    number = next_number(f"paper:{kind}:{shop.pk}:{at.year}")
    # Asked behind the counter's lock: of two who issue the same paper the second finds the first's.
    if _issued(kind, about):
        raise _IssuedAlready
    with translation.override("id"):
        sheet = words()
        date = f"{day(at)}, {at:%H.%M} {zone_name(zone)}"
    sheet |= {"number": _code(kind, shop, at.year, number), "date": date}
    return Paper.objects.create(
        kind=kind,
        shop=shop,
        year=at.year,
        number=number,
        about=about,
        data=sheet,
        digest=digest_of(sheet),
        issued_at=now,
    )


def digest_of(sheet: dict) -> str:
    canonical = json.dumps(sheet, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _issued(kind: str, about: str) -> Paper | None:
    return Paper.objects.filter(kind=kind, about=about).first()


def _code(kind: str, shop: Shop, year: int, number: int) -> str:
    return f"{PREFIX[Kind(kind)]}/{year}/{shop.slug.upper()[:40]}/{number:04d}"
