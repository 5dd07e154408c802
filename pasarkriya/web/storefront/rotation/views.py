"""The rule by which places are shared, for everybody to read, and each draw with what may be known of it."""

from django.http import HttpResponse
from django.shortcuts import render

from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.queries import cards_of_products
from pasarkriya.curation.rotation_queries import draw_by_code, latest_draws, places_of
from pasarkriya.curation.sharing import KEPT, MOST_OF_CRAFT, MOST_OF_REGENCY, RULE
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.wording import curation as said
from pasarkriya.wording.formats import told

SHOWN = 200


@public
def rule(request: Request) -> HttpResponse:
    context = {
        "draws": latest_draws(),
        "rule": RULE,
        "kept": [(said.GROUPS[group], part // 100) for group, part in KEPT],
        "most_of_regency": MOST_OF_REGENCY // 100,
        "most_of_craft": MOST_OF_CRAFT // 100,
        "said": said,
    }
    return render(request, "storefront/rotation/rotation.html", context)


@public
def draw(request: Request, draw_code: str) -> HttpResponse:
    """Seed, tickets and places of all; what makers told their board about themselves is nobody else's."""
    found = draw_by_code(draw_code)
    places = places_of(found)
    seated = [place for place in places if place.is_in]
    crafts = words.crafts()
    context = {
        "draw": found,
        "cards": cards_of_products([place.entrant.product for place in seated]),
        "places": places[:SHOWN],
        "more": max(0, len(places) - SHOWN),
        "seated": len(seated),
        "entrants": len(places),
        "craft_name": lambda slug: told(crafts[slug].name_id, crafts[slug].name_en) if slug in crafts else slug,
        "region_name": lambda code: short_region(region.name) if (region := words.regency(code)) else code,
        "said": said,
    }
    return render(request, "storefront/rotation/draw.html", context)
