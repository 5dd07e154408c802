"""The shop brings it, in the regions it names, for a flat charge."""

from pasarkriya.shipping.courier import Load, Option, Tables
from pasarkriya.shipping.models import Way


class OwnDelivery:
    slug = "own_delivery"

    def options(self, way: Way, load: Load, district: str, tables: Tables) -> list[Option]:
        if not any(district == code or district.startswith(f"{code}.") for code in way.regions):
            return []
        return [Option("own", self.slug, "own_delivery", way.amount, 0, 3, note=way.note)]


CONNECTOR = OwnDelivery()
