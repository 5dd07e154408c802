"""Which of the purchases named on stdin lack anything, and which invariants are broken: a process of its own."""

import json
import sys

import django

django.setup()

from django.db.models import Sum  # noqa: E402

from pasarkriya.insights.invariants import check_invariants  # noqa: E402
from pasarkriya.orders.models import Order, OrderLine, Purchase  # noqa: E402
from pasarkriya.payments.models import Payment, Share  # noqa: E402
from pasarkriya.stock.models import Holding, Reservation  # noqa: E402


def lacks(purchase: str) -> str:
    """The first thing that is not there of what a 201 promised; empty when all is."""
    if not Purchase.objects.filter(public_id=purchase).exists():
        return "purchase"
    orders = Order.objects.filter(purchase__public_id=purchase)
    lines = OrderLine.objects.filter(order__in=orders)
    held = Reservation.objects.filter(cause__in=orders.values("public_id"), status="HELD")
    if not lines or held.aggregate(sum=Sum("quantity"))["sum"] != lines.aggregate(sum=Sum("quantity"))["sum"]:
        return "hold"
    shares = Share.objects.filter(order__in=orders.values("public_id"))
    due = Payment.objects.filter(pk__in=shares.values("payment")).aggregate(sum=Sum("amount"))["sum"]
    return "" if due == orders.aggregate(sum=Sum("total_amount"))["sum"] else "payment"


if __name__ == "__main__":
    lost = {purchase: lack for purchase in json.load(sys.stdin) if (lack := lacks(purchase))}
    reserved = Holding.objects.aggregate(sum=Sum("reserved"))["sum"]
    held = Reservation.objects.filter(status="HELD").aggregate(sum=Sum("quantity"))["sum"]
    broken = [finding.name for finding in check_invariants() if not finding.holds]
    sys.stdout.write(json.dumps({"lost": lost, "broken": broken, "is_even": reserved == held}))
