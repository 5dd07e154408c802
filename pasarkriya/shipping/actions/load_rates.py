import csv
import json
from importlib.resources import files

from pasarkriya.shipping.models import Carrier, Rate

DATA = files("pasarkriya.shipping") / "data"
CARRIER = ("slug", "name", "divisor", "minimum_g", "rounds", "round_down_up_to_g", "block_g")


def load_rates() -> int:
    """Write carriers and the example rate table; again updates them. Returns how many rates."""
    carriers = json.loads((DATA / "couriers.json").read_text(encoding="utf-8"))
    Carrier.objects.bulk_create(
        [Carrier(**{name: row[name] for name in CARRIER}) for row in carriers],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=list(CARRIER[1:]),
    )
    with (DATA / "rates.csv").open(encoding="utf-8") as file:
        rates = [_rate(row) for row in csv.DictReader(file)]
    Rate.objects.bulk_create(
        rates,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["carrier", "service", "origin", "destination"],
        update_fields=["amount_per_kg", "minimum_amount", "days_min", "days_max"],
    )
    return len(rates)


def _rate(row: dict[str, str]) -> Rate:
    numbers = {name: int(row[name]) for name in ("amount_per_kg", "minimum_amount", "days_min", "days_max")}
    return Rate(
        carrier_id=row["carrier"],
        service=row["service"],
        origin=row["origin"],
        destination=row["destination"],
        **numbers,
    )
