from collections.abc import Sequence

from pasarkriya.orders.queries import OrderView
from pasarkriya.papers.actions.issue_paper import OF_AN_ORDER, about_order, is_due
from pasarkriya.papers.models import Paper
from pasarkriya.papers.refusals import PaperMissing


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
    found = Paper.objects.filter(kind=kind, about=about_order(view)).first()
    if found is None:
        raise PaperMissing()
    return found
