"""Photos of a work: taken, chosen, put in order, taken away."""

from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.actions.add_photo import MOST, add_photo, put_photo_first, remove_photo
from pasarkriya.catalogue.actions.move_photo import move_photo_forward
from pasarkriya.catalogue.models import Photo, Product, ProductStatus
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.catalogue.queries import photos_of, product_for
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


@requires(Permission.PRODUCT_EDIT)
@require_POST
def add(request: Request, product_id: int) -> HttpResponse:
    product = product_for(request.actor, product_id)
    # A refusal stands at the top of the page: who is taken to the photos would not see it on a phone.
    return _to_photos(product) if take_in(request, product) else redirect("seller_product", product.pk)


def take_in(request: Request, product: Product) -> bool:
    """Add every photo that was sent. One that cannot be used says why and holds up none of the others.

    Tells whether all could be used.
    """
    there, added, refused = {photo.key for photo in photos_of(product)}, 0, 0
    for upload in request.FILES.getlist("photos")[: MOST + 1]:
        try:
            added += _add(product, upload, there)
        except Refusal as refusal:
            refused += 1
            messages.error(request, f"{_file_name(upload)}: {sentence(refusal)}")
    if added:
        messages.success(request, ngettext("The photo is there.", "%(num)d photos are there.", added) % {"num": added})
    return not refused


def _add(product: Product, upload: UploadedFile, there: set[str]) -> int:
    """1, or 0 for a photo that is there already: an impatient thumb sends it twice."""
    picture = accept(_content(upload))
    if picture.sha256 in there:
        return 0
    add_photo(product, picture, alt=product.name)
    there.add(picture.sha256)
    return 1


def _content(upload: UploadedFile) -> bytes | Path:
    """A large upload lies in a file already; its size is looked at before it is read."""
    if hasattr(upload, "temporary_file_path"):
        return Path(upload.temporary_file_path())
    return upload.read()


def _file_name(upload: UploadedFile) -> str:
    return (upload.name or _("Photo"))[:40]


@requires(Permission.PRODUCT_EDIT)
@require_POST
def change(request: Request, product_id: int, photo_id: int) -> HttpResponse:
    """First, forward or away."""
    product = product_for(request.actor, product_id)
    photo = _photo(product, photo_id)
    wish = request.POST.get("jadi", "")
    if photo is None:
        messages.info(request, _("This photo is not there any more."))
    elif wish == "pertama":
        put_photo_first(photo)
    elif wish == "maju":
        move_photo_forward(photo)
    elif wish == "hapus":
        _remove(request, product, photo)
    return _to_photos(product)


def _remove(request: Request, product: Product, photo: Photo) -> None:
    if product.status == ProductStatus.PUBLISHED and len(photos_of(product)) == 1:
        messages.error(request, _("Buyers see this work, so one photo has to stay. Add the new one first."))
    else:
        remove_photo(photo)


def _photo(product: Product, photo_id: int) -> Photo | None:
    """None when it was just removed; a photo of another product is not looked at."""
    return next((photo for photo in photos_of(product) if photo.pk == photo_id), None)


def _to_photos(product: Product) -> HttpResponse:
    return redirect(f"{reverse('seller_product', args=[product.pk])}#foto")
