"""One work: the cloth first, then who, where and how, then its price."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pasarkriya.catalogue.colours import colours_of
from pasarkriya.catalogue.models import Photo, Product, ProductKind
from pasarkriya.catalogue.queries import product_view
from pasarkriya.curation.queries import approved_by
from pasarkriya.exhibitions.showing import stand_with
from pasarkriya.kernel.quantity import Unit
from pasarkriya.kernel.time import now
from pasarkriya.orders.shares import share_of_price
from pasarkriya.provenance.queries import has_passports
from pasarkriya.stock.offers import Offer, offers_of
from pasarkriya.web.access import public
from pasarkriya.web.storefront import words
from pasarkriya.web.storefront.colour.asked import Asked
from pasarkriya.web.storefront.product.measures import drawing
from pasarkriya.web.storefront.product.sharing import described, shared
from pasarkriya.wording.formats import decimal, told

FEW = 3


@public
def product(request: HttpRequest, slug: str) -> HttpResponse:
    view = product_view(slug)
    work = view.product
    offers = offers_of([work.pk])[work.pk]
    first = next((offer for offer in offers if offer.is_there), offers[0] if offers else None)
    name, story = told(work.name, work.name_en), told(work.description, work.description_en)
    share = shared(request, view.photos)
    context = {
        "product": work,
        "name": name,
        "story": story,
        "shop": work.shop,
        "maker": work.maker,
        "craft": words.crafts_by_id().get(work.craft_id or 0),
        "place": work.origin or words.regency(work.shop.region_id),
        "province": words.provinces().get((work.origin_id or work.shop.region_id)[:2]),
        "province_slug": words.province_slug,
        "offers": offers,
        "first": first,
        # Asked only of what the shop has no more of.
        "stand": None if first and first.is_there else stand_with(work.pk),
        "scarcity": _scarcity(work, offers),
        "photos": view.photos,
        "colours": _colours(view.photos),
        "others": view.others,
        "how": _how(work),
        "care": [words.word("care", each) for each in work.care],
        "makers_share": first and share_of_price(work.shop, work.craft_id, first.price_amount, at=now()),
        "drawing": _drawing(work, offers),
        "share": share,
        "approved_by": approved_by(work.pk),
        "has_passports": has_passports(work.pk),
        "described": first
        and described(name, story, (work.maker or work.shop).name, share, first.price_amount, is_there=first.is_there),
    }
    return render(request, "storefront/product/product.html", context)


def _colours(photos: list[Photo]) -> Asked:
    """Those of the first photo; none while nobody has looked at it."""
    return Asked(tuple(colours_of(photos[0]))) if photos else Asked()


def _scarcity(work: Product, offers: list[Offer]) -> str:
    """Said only when it is true and needed."""
    if work.kind == ProductKind.MADE_TO_ORDER:
        days = work.made_days or 0
        return ngettext("Made for you in %(num)d day.", "Made for you in %(num)d days.", days) % {"num": days}
    if work.kind == ProductKind.ONE_OF_A_KIND:
        return _("There is only this one.")
    left = sum(offer.available for offer in offers)
    if 0 < left <= FEW and all(offer.unit == Unit.PIECE for offer in offers):
        return ngettext("%(num)d left.", "%(num)d left.", left) % {"num": left}
    return ""


def _how(work: Product) -> list[tuple[str, str]]:
    hours = work.work_hours or 0
    return [
        (_("Technique"), words.word("technique", work.technique)),
        (_("Loom"), words.word("loom", work.loom) if work.loom != "none" else ""),
        (_("Fibre"), words.word("fibre", work.fibre)),
        (_("Dye"), words.word("dye", work.dye)),
        (_("Motif"), work.motif),
        (_("Purity"), f"{work.purity_permille}/1000" if work.purity_permille else ""),
        (_("Working time"), ngettext("%(num)d hour", "%(num)d hours", hours) % {"num": hours} if hours else ""),
    ]


@dataclass(frozen=True, slots=True)
class Measured:
    drawing: object
    label: str


def _drawing(work: Product, offers: list[Offer]) -> Measured | None:
    by_metre = any(offer.unit == Unit.CM for offer in offers)
    drawn = drawing(length=work.length_cm, width=work.width_cm, height=work.height_cm, by_metre=by_metre)
    return Measured(drawn, _measures_in_words(work, by_metre=by_metre)) if drawn else None


def _measures_in_words(work: Product, *, by_metre: bool) -> str:
    if by_metre:
        return _("%(width)s cm wide, cut from the bolt to your length. The person is 160 cm tall.") % {
            "width": work.width_cm
        }
    sides = " × ".join(decimal(side, 1) for side in (work.length_cm, work.width_cm, work.height_cm) if side)
    return _("%(sides)s cm, drawn to scale beside a person of 160 cm or a hand of 18 cm.") % {"sides": sides}
