"""The lists that forms choose from: crafts and districts."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from pasarkriya.api.access import public
from pasarkriya.api.answers import answer, documented
from pasarkriya.api.v1.shapes import Crafts, Districts
from pasarkriya.catalogue import queries as catalogue
from pasarkriya.places.queries import find_districts

router = Router(tags=["lists"])


@router.get("/crafts", response=documented(200, Crafts))
@public
def list_crafts(request: HttpRequest) -> HttpResponse:
    """Every craft, in the order of the taxonomy."""
    return answer(
        {
            "items": [
                {
                    "slug": craft.slug,
                    "name": craft.name_id,
                    "name_en": craft.name_en,
                    "local_name": craft.local_name,
                    "material_group": craft.material_group,
                    "provinces": craft.provinces,
                    "ip_status": craft.ip_status,
                }
                for craft in catalogue.crafts()
            ]
        }
    )


@router.get("/districts", response=documented(200, Districts, 400))
@public
def list_districts(
    request: HttpRequest,
    q: str = Query("", description="three letters or more of the district, regency or province"),
    limit: int = Query(12, ge=1, le=50),
) -> HttpResponse:
    """Districts by a part of their name, with their postal codes."""
    found = find_districts(q, limit=limit)
    return answer(
        {
            "items": [
                {
                    "code": each.code,
                    "path": each.path,
                    "postal_codes": list(each.postal_codes),
                    "time_zone": each.time_zone,
                }
                for each in found
            ]
        }
    )
