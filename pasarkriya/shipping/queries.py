"""What others may ask about shipping."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import quote
from uuid import UUID

from pasarkriya.kernel.connectors import connectors_in
from pasarkriya.kernel.statements import Statement
from pasarkriya.shipping.courier import Courier, Load, Option, Tables
from pasarkriya.shipping.models import Carrier, Parcel, Rate, Way

_ways_on = Statement(lambda shops: Way.objects.filter(shop__any=shops, is_on=True).order_by("id"))
_rates = Statement(
    lambda origins, destinations: Rate.objects.filter(origin__any=origins, destination__any=destinations),
    joined={"carrier": ()},
)
_parcels = Statement(lambda orders: Parcel.objects.filter(order__any=orders))


def options_for(loads: Iterable[Load], district: str) -> dict[int, list[Option]]:
    """Delivery options per shop, cheapest first, to a district (Kemendagri code). Two queries at most."""
    loads = list(loads)
    ways = _ways([load.shop_id for load in loads])
    tables = (
        _tables(loads, district)
        if any(w.courier == "rate_table" for each in ways.values() for w in each)
        else Tables((), {})
    )
    return {load.shop_id: _options(ways[load.shop_id], load, district, tables) for load in loads}


def _options(ways: list[Way], load: Load, district: str, tables: Tables) -> list[Option]:
    couriers: dict[str, Courier] = connectors_in("pasarkriya.shipping.couriers")
    found = [
        o for way in ways if way.courier in couriers for o in couriers[way.courier].options(way, load, district, tables)
    ]
    return sorted(found, key=lambda option: (option.amount, option.id))


def _ways(shop_ids: list[int]) -> dict[int, list[Way]]:
    found: dict[int, list[Way]] = defaultdict(list)
    for way in _ways_on.objects(shop_ids):
        found[way.shop_id].append(way)
    return found


def _tables(loads: list[Load], district: str) -> Tables:
    origins = sorted({prefix for load in loads for prefix in _prefixes(load.origin)})
    rows = _rates.objects(origins, _prefixes(district))
    return Tables(rows, {rate.carrier_id: rate.carrier for rate in rows})


def _prefixes(code: str) -> list[str]:
    """`51.07.01` → `51`, `51.07`, `51.07.01`."""
    parts = code.split(".")
    return [".".join(parts[: depth + 1]) for depth in range(len(parts))]


def ways_of(shop_id: int) -> dict[str, Way]:
    return {way.courier: way for way in Way.objects.filter(shop=shop_id)}


def carriers() -> list[Carrier]:
    return list(Carrier.objects.order_by("slug"))


def parcel_of(order: UUID) -> Parcel | None:
    return Parcel.objects.filter(order=order).first()


def parcels_of(orders: Iterable[UUID]) -> list[Parcel]:
    return _parcels.objects(list(orders))


def tracking_of(parcels: Iterable[Parcel]) -> dict[UUID, str]:
    """Where each parcel can be followed at its carrier, by order; absent where the carrier has no such page."""
    by_name = {each.name.lower(): each.tracking_url for each in carriers()} if (rows := list(parcels)) else {}
    found = {}
    for parcel in rows:
        url = next((url for name, url in by_name.items() if url and parcel.carrier.lower().startswith(name)), "")
        if url and parcel.waybill:
            found[parcel.order] = url.replace("{waybill}", quote(parcel.waybill))
    return found
