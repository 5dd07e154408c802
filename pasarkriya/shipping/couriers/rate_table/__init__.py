"""A courier company, priced by the council's rate table. Needs no account and no network."""

from pasarkriya.shipping.courier import Load, Option, Tables
from pasarkriya.shipping.models import Rate, Way
from pasarkriya.shipping.rules import amount_for_weight, chargeable_weight


class RateTable:
    slug = "rate_table"

    def options(self, way: Way, load: Load, district: str, tables: Tables) -> list[Option]:
        best: dict[str, Rate] = {}
        for rate in tables.rates:
            if _applies(rate, load.origin, district) and _offered(way, rate):
                known = best.get(_key(rate))
                if known is None or _closeness(rate) > _closeness(known):
                    best[_key(rate)] = rate
        return [_option(rate, load, tables) for _, rate in sorted(best.items())]


def _key(rate: Rate) -> str:
    return f"{rate.carrier_id}-{rate.service}".lower()


def _offered(way: Way, rate: Rate) -> bool:
    return not way.services or _key(rate) in way.services


def _applies(rate: Rate, origin: str, district: str) -> bool:
    return _within(origin, rate.origin) and _within(district, rate.destination)


def _within(code: str, prefix: str) -> bool:
    return code == prefix or code.startswith(f"{prefix}.")


def _closeness(rate: Rate) -> int:
    """A rate for a regency beats the one for its province."""
    return len(rate.origin) + len(rate.destination)


def _option(rate: Rate, load: Load, tables: Tables) -> Option:
    carrier = tables.carriers[rate.carrier_id]
    weight = chargeable_weight(load.volume_cm3, load.weight_g, carrier)
    amount = amount_for_weight(weight, amount_per_kg=rate.amount_per_kg, minimum_amount=rate.minimum_amount)
    return Option(
        f"rate-{_key(rate)}", "rate_table", _name(carrier.name, rate.service), amount, rate.days_min, rate.days_max
    )


def _name(carrier: str, service: str) -> str:
    """`JNE REG`, but not `J&T Cargo Cargo`."""
    return carrier if carrier.lower().endswith(f" {service.lower()}") else f"{carrier} {service}"


CONNECTOR = RateTable()
