from pathlib import Path

from django.conf import settings
from django.db import transaction

from pasarkriya.catalogue.actions.index_photos import index_photo
from pasarkriya.catalogue.copies import copies_elsewhere
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Photo, Product
from pasarkriya.catalogue.pictures.accept import AcceptedPicture
from pasarkriya.catalogue.pictures.look import Look
from pasarkriya.catalogue.refusals import PhotoOfAnotherShop, TooManyPhotos
from pasarkriya.kernel.files import write_whole
from pasarkriya.shops.models import Shop

MOST = 8


def add_photo(product: Product, picture: AcceptedPicture, *, alt: str = "") -> Photo:
    """Put an accepted picture last. Files are written before the row: no row ever lacks its files.

    Raises `TooManyPhotos`, `PhotoOfAnotherShop`.
    """
    if Photo.objects.filter(product=product).count() >= MOST:
        raise TooManyPhotos(most=MOST)
    check_own(picture.look, product.shop)
    store_picture(picture)
    with transaction.atomic():
        photo = Photo.objects.create(
            product=product,
            position=Photo.objects.filter(product=product).count(),
            key=picture.sha256,
            width=picture.width,
            height=picture.height,
            widths=sorted({width for width, _ in picture.renditions}),
            colour=picture.dominant_colour,
            alt=alt[:140],
        )
        index_photo(photo, picture.look)
        refresh_listings([product.pk])
    return photo


def check_own(look: Look, shop: Shop) -> None:
    """A shop shows its own photos. Raises `PhotoOfAnotherShop`, which does not say whose it is."""
    if copies_elsewhere(look, shop):
        raise PhotoOfAnotherShop()


@transaction.atomic
def remove_photo(photo: Photo) -> None:
    """The files stay: another product, or an old order, may show the same picture."""
    photo.delete()
    refresh_listings([photo.product_id])


@transaction.atomic
def put_photo_first(photo: Photo) -> None:
    others = Photo.objects.filter(product=photo.product_id).exclude(pk=photo.pk).order_by("position", "id")
    for position, each in enumerate([photo, *others]):
        Photo.objects.filter(pk=each.pk).update(position=position)
    refresh_listings([photo.product_id])


def store_picture(picture: AcceptedPicture) -> str:
    """Write all renditions under the content's own name; returns that name. Whole files only."""
    folder = Path(settings.MEDIA_ROOT) / "pictures" / picture.sha256[:2] / picture.sha256
    folder.mkdir(parents=True, exist_ok=True)
    for (width, kind), content in picture.renditions.items():
        write_whole(folder / f"{width}.{kind}", content)
    return picture.sha256
