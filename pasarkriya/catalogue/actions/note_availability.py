from collections.abc import Iterable

from pasarkriya.catalogue.models import Listing, Variant


def note_availability(gone: Iterable[int], back: Iterable[int]) -> None:
    """Stock tells that variants ran out or came back, so that cards say so. Writes only what changed."""
    for variant_ids, state in ((list(gone), False), (list(back), True)):
        if variant_ids:
            products = Variant.objects.filter(pk__in=variant_ids).values("product")
            Listing.objects.filter(product__in=products, is_available=not state).update(is_available=state)
