from typing import Any

from pasarkriya.shipping.data import INTEGERS, carrier_rows, example_rates
from pasarkriya.shipping.models import Carrier, Rate

CARRIER = ("slug", "name", "divisor", "minimum_g", "rounds", "round_down_up_to_g", "block_g")


def load_rates() -> int:
    """Write carriers and the example rate table; again updates them. Returns how many rates."""
    Carrier.objects.bulk_create(
        [Carrier(**{name: row[name] for name in CARRIER}) for row in carrier_rows()],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=list(CARRIER[1:]),
    )
    rates = [_rate(row) for row in example_rates()]
    Rate.objects.bulk_create(
        rates,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["carrier", "service", "origin", "destination"],
        update_fields=list(INTEGERS),
    )
    return len(rates)


def _rate(row: dict[str, Any]) -> Rate:
    places = {name: row[name] for name in ("service", "origin", "destination")}
    return Rate(carrier_id=row["carrier"], **places, **{name: row[name] for name in INTEGERS})
