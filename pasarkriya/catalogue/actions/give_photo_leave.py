from datetime import datetime

from pasarkriya.catalogue.photo_models import PhotoLeave
from pasarkriya.catalogue.pictures.likeness import marks_of
from pasarkriya.catalogue.pictures.look import Look
from pasarkriya.shops.models import Shop


def give_photo_leave(shop: Shop, look: Look, *, by: str, now: datetime) -> None:
    """From now on this shop may show the picture though another shop shows it. Twice does nothing new."""
    for mark in marks_of(look)[:1]:
        PhotoLeave.objects.get_or_create(shop=shop, mark=mark, defaults={"by": by, "given_at": now})
