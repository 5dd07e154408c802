from django.utils.text import slugify

from pasarkriya.councils.models import BOARD_ROLES, Council, Office
from pasarkriya.places.models import Region


def found_council(*, region: Region | None, name: str) -> Council:
    """A council with an empty seat per board role. Asking again returns the same council."""
    council, _ = Council.objects.get_or_create(region=region, defaults={"name": name, "slug": slugify(name)[:80]})
    Office.objects.bulk_create([Office(council=council, role=role) for role in BOARD_ROLES], ignore_conflicts=True)
    return council
