from collections.abc import Collection, Iterable, Sequence

from pasarkriya.ledger.payout_models import Payout
from pasarkriya.ledger.periods import Period
from pasarkriya.orders.queries import OrderView
from pasarkriya.papers.actions.issue_money_papers import about_payout
from pasarkriya.papers.actions.issue_paper import OF_AN_ORDER, about_order, is_due
from pasarkriya.papers.actions.issue_statement import about_month
from pasarkriya.papers.credits import about_refund, about_sent_back
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.refusals import PaperMissing
from pasarkriya.payments.models import Payment, PaymentStatus, Refund
from pasarkriya.shops.models import Shop

# What is between a shop and whoever pays it, and no buyer's name on it.
OF_A_SHOP = (Kind.STATEMENT, Kind.PAYOUT_SLIP)


def papers_of_orders(views: Sequence[OrderView]) -> dict[str, list[tuple[str, Paper | None]]]:
    """Order number → kinds that are issued or due, with the paper if there is one. One query."""
    found = {(p.about, p.kind): p for p in Paper.objects.filter(about__in=[about_order(v) for v in views])}
    return {
        view.order.number: [
            (kind.value, found.get((about_order(view), kind)))
            for kind in OF_AN_ORDER
            if (about_order(view), kind) in found or is_due(kind, view)
        ]
        for view in views
    }


def paper_of_order(view: OrderView, kind: str) -> Paper:
    """Raises `PaperMissing`."""
    return _first(Paper.objects.filter(kind=kind, about=about_order(view)))


def credit_notes_of(views: Sequence[OrderView]) -> dict[str, list[Paper]]:
    """Order number → what was given back, the oldest first. No query while nothing was."""
    whose = _abouts(views)
    found: dict[str, list[Paper]] = {}
    if whose:
        for paper in Paper.objects.filter(kind=Kind.CREDIT_NOTE, about__in=whose).order_by("pk"):
            found.setdefault(whose[paper.about], []).append(paper)
    return found


def _abouts(views: Sequence[OrderView]) -> dict[str, str]:
    """What a credit note of these orders may be about → the order's number."""
    gone = [
        view for view in views if any(p.refunded_amount or p.status == PaymentStatus.REFUNDED for p in view.payments)
    ]
    if not gone:
        return {}
    numbers = {view.order.public_id: view.order.number for view in gone}
    refunds = Refund.objects.filter(order__in=numbers).values_list("pk", "order")
    sent_back = {
        about_sent_back(payment.pk, view.order.public_id): view.order.number
        for view in gone
        for payment in view.payments
    }
    return {about_refund(pk): numbers[order] for pk, order in refunds} | sent_back


def _gave_back(payment: Payment) -> bool:
    return payment.refunded_amount > 0 or payment.status == PaymentStatus.REFUNDED


def credit_note_of(view: OrderView, paper_id: int) -> Paper:
    """Raises `PaperMissing`, also for the note of another order."""
    return _first(paper for paper in credit_notes_of([view]).get(view.order.number, []) if paper.pk == paper_id)


def order_papers(view: OrderView) -> list[Paper]:
    """All that were issued for it: for the board that judges about it."""
    issued = [paper for _, paper in papers_of_orders([view])[view.order.number] if paper]
    return issued + credit_notes_of([view]).get(view.order.number, [])


def order_paper(view: OrderView, paper_id: int) -> Paper:
    """Raises `PaperMissing`."""
    return _first(paper for paper in order_papers(view) if paper.pk == paper_id)


def statement_paper(shop: Shop, period: Period) -> Paper | None:
    return Paper.objects.filter(kind=Kind.STATEMENT, about=about_month(shop.pk, period)).first()


def statement_papers(shop: Shop, periods: Sequence[Period]) -> list[tuple[Period, Paper | None]]:
    """In the order asked for, by one query."""
    rows = Paper.objects.filter(kind=Kind.STATEMENT, about__in=[about_month(shop.pk, each) for each in periods])
    found = {paper.about: paper for paper in rows}
    return [(each, found.get(about_month(shop.pk, each))) for each in periods]


def slips_of_shop(shop: Shop, *, limit: int = 60) -> list[Paper]:
    """The newest first."""
    return list(Paper.objects.filter(shop=shop, kind=Kind.PAYOUT_SLIP).order_by("-pk")[:limit])


def slips_of_payouts(payouts: Iterable[Payout]) -> dict[str, Paper]:
    """By the payout's reference."""
    whose = {about_payout(payout.pk): payout.reference for payout in payouts}
    rows = Paper.objects.filter(kind=Kind.PAYOUT_SLIP, about__in=whose)
    return {whose[paper.about]: paper for paper in rows}


def slips_by_reference(shop: Shop, references: Collection[str]) -> dict[str, Paper]:
    """Of the shop's own payouts; no query when none is named."""
    if not references:
        return {}
    return slips_of_payouts(Payout.objects.filter(shop=shop, reference__in=references))


def paper_of_shop(shop: Shop, paper_id: int) -> Paper:
    """A statement or a slip. Raises `PaperMissing`."""
    return _first(Paper.objects.filter(shop=shop, kind__in=OF_A_SHOP, pk=paper_id))


def _first(rows: Iterable[Paper]) -> Paper:
    found = next(iter(rows), None)
    if found is None:
        raise PaperMissing()
    return found
