from typing import Any

from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.end_order import expire_unpaid_orders
from pasarkriya.orders.actions.refund_return import settle_silent_offers
from pasarkriya.orders.actions.release_order import release_due_orders


@every("* * * * *", queue="money", queueing_lock="expire_orders", retries=0)
def expire_orders(timestamp: int = 0, **unknown: Any) -> None:
    expire_unpaid_orders(now=now())


@every("17 * * * *", queue="money", queueing_lock="settle_offers", retries=0)
def settle_offers(timestamp: int = 0, **unknown: Any) -> None:
    settle_silent_offers(now=now())


@every("*/10 * * * *", queue="money", queueing_lock="release_orders", retries=0)
def release_orders(timestamp: int = 0, **unknown: Any) -> None:
    release_due_orders(now=now())
