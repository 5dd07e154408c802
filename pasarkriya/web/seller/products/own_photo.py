"""A photo was refused as another shop's, and it is hers after all: she tells the council."""

from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.catalogue.queries import product_for
from pasarkriya.imitations.actions.report_imitation import Draft, check_report, report_imitation
from pasarkriya.imitations.models import Kind
from pasarkriya.imitations.rules import LONGEST_WORDS
from pasarkriya.kernel.refusals import Kind as RefusalKind
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import page
from pasarkriya.web.uploads import picture_of
from pasarkriya.wording.refusals import sentence

CLAIMS, WINDOW = 10, timedelta(days=1)


@requires(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "POST"])
def own_photo(request: Request, product_id: int) -> HttpResponse:
    """Fields `cerita`, `foto`."""
    product = product_for(request.actor, product_id)
    if request.method == "GET":
        return _page(request, product)
    try:
        code = _claim(request, product)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.MISSING:
            raise
        return _page(request, product, error=sentence(refusal), status=refusal.kind.status)
    return redirect("imitation_answer", code)


def _claim(request: Request, product: Product) -> str:
    uploads = [each for each in request.FILES.getlist("foto") if isinstance(each, UploadedFile)]
    draft = Draft(Kind.OWN_PHOTO, request.POST.get("cerita", ""), product)
    check_report(draft, len(uploads))
    hit(f"own-photo:{product.shop_id}", limit=CLAIMS, window=WINDOW, now=now())
    pictures = [accept(picture_of(each), with_renditions=False) for each in uploads]
    return report_imitation(draft, pictures, by=request.actor.name, now=now()).code


def _page(request: Request, product: Product, *, error: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "products/own_photo.html",
        product.shop,
        here="products",
        product=product,
        typed=request.POST,
        longest=LONGEST_WORDS,
        error=error,
        status=status,
    )
