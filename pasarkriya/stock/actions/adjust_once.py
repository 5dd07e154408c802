from datetime import datetime

from django.db import transaction

from pasarkriya.stock import holdings
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Holding, Movement, Reason


@transaction.atomic
def adjust_once(variant_id: int, quantity: int, *, key: str, reason: Reason, by: str, now: datetime) -> bool:
    """Like `add_stock` for one press of a button: the same `key` again changes nothing (False).

    Raises `PromisedAlready`. `key` is at most 40 letters, made anew for every button shown.
    """
    cause = f"press:{key[:40]}"
    Holding.objects.bulk_create([Holding(variant_id=variant_id)], ignore_conflicts=True)
    # The row lock makes a double press wait for the first one, and see its movement.
    holdings.locked([variant_id])
    if Movement.objects.filter(holding=variant_id, cause=cause).exists():
        return False
    add_stock({variant_id: quantity}, reason=reason, by=by, cause=cause, now=now)
    return True
