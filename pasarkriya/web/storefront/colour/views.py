"""Works by colour: from a dye, from the colours of another work, or from a photo, of which nothing is kept."""

from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.network import network_of
from pasarkriya.catalogue.colours import colour_of, works_by_colour
from pasarkriya.catalogue.pictures.accept import look_at
from pasarkriya.catalogue.pictures.palette import Swatch, palette_of
from pasarkriya.catalogue.pictures.refusals import PictureOfUnknownKind
from pasarkriya.catalogue.queries import Filters
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.web.storefront.colour.asked import Asked, read_asked
from pasarkriya.web.storefront.colour.swatches import DYES
from pasarkriya.web.uploads import picture_of
from pasarkriya.wording.refusals import sentence

# A whole village may stand behind one address.
PHOTOS, WINDOW = 30, timedelta(minutes=10)


@public
@require_http_methods(["GET", "POST"])
def by_colour(request: Request) -> HttpResponse:
    """GET fields `warna` (`1f3a6b`, several with weights `1f3a6b-600_8e2b1e-400`) and `bahan`; POST a file `foto`.

    A photo is answered with the address of its colours: that can be kept and sent on, the photo is gone.
    """
    if request.method == "GET":
        return _page(request, read_asked(request.GET))
    try:
        return _to_colours(request)
    except Refusal as refusal:
        return _page(request, Asked(), error=sentence(refusal), status=refusal.kind.status)


def _to_colours(request: Request) -> HttpResponse:
    hit(f"colour-photo:{network_of(request)}", limit=PHOTOS, window=WINDOW, now=now())
    upload = request.FILES.get("foto")
    if not isinstance(upload, UploadedFile):
        raise PictureOfUnknownKind()
    asked = Asked(tuple(_colours(upload)), read_asked(request.POST).group)
    return redirect(asked.address(), permanent=False)


def _colours(upload: UploadedFile) -> list[Swatch]:
    return palette_of(look_at(picture_of(upload)))


def _page(request: Request, asked: Asked, *, error: str = "", status: int = 200) -> HttpResponse:
    found = works_by_colour(asked.swatches, Filters(material_group=asked.group))
    context = {
        "asked": asked,
        "found": found,
        "cards": [card for card, _percent in found],
        "dyes": DYES,
        "dye": next((dye for dye in DYES if [*colour_of(dye.hex)] == [*asked.swatches]), None),
        "groups": words.material_groups(),
        "error": error,
        "here": reverse("by_colour"),
    }
    return render(request, "storefront/colour/colour.html", context, status=status)
