"""How much may wait to be paid: stock that is set aside for nothing is stock no maker can sell.

Goods are held for whoever ordered, before any money came. Without a limit one visitor could hold everything there is.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from pasarkriya.accounts.models import User
from pasarkriya.kernel.locks import lock_word
from pasarkriya.kernel.statements import Statement
from pasarkriya.orders.models import OpenLimit, Order, OrderStatus, Purchase
from pasarkriya.orders.refusals import TooManyOpen
from pasarkriya.payments.models import Method

# Until the operator sets others. A family orders from many shops at once, but it is one purchase.
PER_PHONE, PER_ACCOUNT, MOST = 8, 12, 1_000
_ON_THE_WAY = (OrderStatus.CONFIRMED, OrderStatus.PACKED, OrderStatus.SHIPPED)
_UNPAID = Q(status=OrderStatus.PLACED) | Q(payment_method=Method.CASH.value, status__in=_ON_THE_WAY)


def _open(mine: Q) -> QuerySet[Purchase]:
    return Purchase.objects.filter(mine, pk__in=Order.objects.filter(_UNPAID).values("purchase"))


def _ids(mine: Q) -> Any:
    return _open(mine).values_list("pk")[:MOST]


_of_phone = Statement(lambda phone: _ids(Q(buyer_phone=phone)))
_of_account = Statement(lambda user: _ids(Q(user=user)))


def limit_at(now: datetime) -> OpenLimit:
    """The one in force; what stands here when none was set."""
    found = OpenLimit.objects.filter(since__lte=now).order_by("-since").first()
    return found or OpenLimit(per_phone=PER_PHONE, per_account=PER_ACCOUNT)


def check_open(phone: str, user: User | None, *, now: datetime) -> None:
    """One more purchase for this phone (E.164) and this account? Inside the transaction that places it.

    Whoever is signed in with the phone he proved is counted by account alone: a stranger who types his number must
    not use up what is his. Raises `TooManyOpen`.
    """
    whose: dict[str, tuple[Statement, Any]] = {"phone": (_of_phone, phone)}
    if user:
        whose["account"] = (_of_account, user.pk)
    if user and user.phone_verified and user.phone == phone:
        del whose["phone"]
    # Two windows at once are counted one after the other; in one order, so that they never wait for each other.
    for name in sorted(whose):
        lock_word(f"open purchases of {name} {whose[name][1]}")
    limit = limit_at(now)
    for name, (count, value) in whose.items():
        most = limit.per_phone if name == "phone" else limit.per_account
        there = len(count.rows(value))
        if there >= most:
            raise TooManyOpen(open=there, most=most, whose=name)


def open_purchases_of(user: User, *, limit: int = 20) -> list[Purchase]:
    """Those of a signed-in buyer that wait to be paid, the newest first; those too that a guest made with the number

    he has proved: whoever holds that phone gets their links anyway.
    """
    mine = Q(user=user)
    if user.phone and user.phone_verified:
        mine |= Q(user=None, buyer_phone=user.phone)
    return list(_open(mine).order_by("-id")[:limit])
