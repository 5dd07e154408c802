from django.db import transaction

from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Photo, Product


@transaction.atomic
def move_photo_forward(photo: Photo) -> None:
    """One place nearer to the front; the first one stays where it is."""
    Product.objects.select_for_update().get(pk=photo.product_id)
    row = list(Photo.objects.filter(product=photo.product_id).order_by("position", "id"))
    at = row.index(photo)
    if at:
        row[at - 1], row[at] = row[at], row[at - 1]
    for position, each in enumerate(row):
        Photo.objects.filter(pk=each.pk).update(position=position)
    refresh_listings([photo.product_id])
