from pasarkriya.places.kemendagri import all_places
from pasarkriya.places.models import Region
from pasarkriya.places.queries import district_by_code

COLUMNS = ["level", "name", "path", "parent", "time_zone", "postal_codes"]


def load_regions() -> int:
    """Write all regions; running it again updates names and postal codes. Returns how many."""
    rows = [
        Region(
            code=place.code,
            level=place.level,
            name=place.name,
            path=place.path,
            parent_id=place.parent,
            time_zone=place.time_zone,
            postal_codes=list(place.postal_codes),
        )
        for place in all_places()
    ]
    Region.objects.bulk_create(
        rows, batch_size=1000, update_conflicts=True, unique_fields=["code"], update_fields=COLUMNS
    )
    district_by_code.cache_clear()
    return len(rows)
