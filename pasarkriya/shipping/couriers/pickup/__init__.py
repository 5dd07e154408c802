"""The buyer fetches it at the shop or gallery; costs nothing."""

from pasarkriya.shipping.courier import Load, Option, Tables
from pasarkriya.shipping.models import Way


class Pickup:
    slug = "pickup"

    def options(self, way: Way, load: Load, district: str, tables: Tables) -> list[Option]:
        return [Option("pickup", self.slug, "pickup", 0, note=way.note)]


CONNECTOR = Pickup()
