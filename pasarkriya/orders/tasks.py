from typing import Any

from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.end_order import expire_unpaid_orders


@every("* * * * *", queue="money", queueing_lock="expire_orders", retries=0)
def expire_orders(timestamp: int = 0, **unknown: Any) -> None:
    expire_unpaid_orders(now=now())
