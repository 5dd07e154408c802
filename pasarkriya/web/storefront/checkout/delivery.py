"""What delivery costs to the reader's district: a piece of the product page, and a page of its own without script."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pasarkriya.orders.queries import delivery_of_variant, variant_on_sale
from pasarkriya.places.queries import District
from pasarkriya.shipping.courier import Option
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.checkout.sheet import settle_district
from pasarkriya.web.storefront.checkout.typed import DISTRICT_COOKIE, Typed
from pasarkriya.wording import ways

YEAR = 365 * 24 * 3600


@public
@require_GET
def product_delivery(request: Request, variant: int) -> HttpResponse:
    """Fields `district_text` and `district`, as the district picker sends them; else the district known from before."""
    if variant >= 2**63:
        raise Http404
    asked = _asked(request)
    district, found = settle_district(asked)
    options: list[Option] = []
    if district:
        district, options = delivery_of_variant(variant, district.code)
    else:
        variant_on_sale(variant)
    context = {
        "variant": variant,
        "district": district,
        "found": found,
        "options": options,
        "text": asked.district_text,
        "ways": ways,
        "back": request.GET.get("dari", "")[:140],
    }
    template = "storefront/checkout/delivery_answer.html" if request.htmx else "storefront/checkout/delivery.html"
    response = render(request, template, context)
    _remember(response, district)
    response["Vary"] = "HX-Request, Cookie"
    return response


def _asked(request: Request) -> Typed:
    codes = request.GET.getlist("district")
    text = request.GET.get("district_text", "").replace("\x00", "")[:160].strip()
    code = codes[-1][:13] if codes else ""
    if not text and not code:
        code = request.COOKIES.get(DISTRICT_COOKIE, "")[:13]
    return Typed(district=code, district_text=text, is_picked=len(codes) > 1 and bool(code))


def _remember(response: HttpResponse, district: District | None) -> None:
    if district:
        response.set_cookie(
            DISTRICT_COOKIE,
            district.code,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
