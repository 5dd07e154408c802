"""A shop's month as a paper, once it is over: what is printed does not change any more."""

from datetime import datetime

from pasarkriya.ledger.periods import Period
from pasarkriya.ledger.refusals import MonthNotOver
from pasarkriya.ledger.statements import statement_of
from pasarkriya.orders.models import Order
from pasarkriya.papers.actions.issue_paper import issue_paper
from pasarkriya.papers.models import Kind, Paper
from pasarkriya.papers.statement_words import statement_sheet
from pasarkriya.shops.models import Shop


def about_month(shop_id: int, period: Period) -> str:
    return f"month:{shop_id}:{period}"


def issue_statement(shop: Shop, period: Period, *, now: datetime) -> Paper:
    """Again gives the one there is. Raises `MonthNotOver`."""
    about = about_month(shop.pk, period)
    if found := Paper.objects.filter(kind=Kind.STATEMENT, about=about).first():
        return found
    if period.ends_at > now:
        raise MonthNotOver(period=str(period))
    return issue_paper(kind=Kind.STATEMENT, shop=shop, about=about, words=lambda: _sheet(shop, period), now=now)


def _sheet(shop: Shop, period: Period) -> dict:
    found = statement_of(shop.pk, period)
    ids = [part.order for part in found.orders]
    numbers = dict(Order.objects.filter(public_id__in=ids).values_list("public_id", "number"))
    return statement_sheet(shop, found, numbers)
