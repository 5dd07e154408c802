from pasarkriya.catalogue.events import ImportQueued
from pasarkriya.catalogue.listing import refresh_listings
from pasarkriya.catalogue.models import Listing
from pasarkriya.catalogue.tasks import run_import
from pasarkriya.kernel.events import defers, listens_to
from pasarkriya.shops.events import ShopEdited


@listens_to(ShopEdited)
def repeat_the_shops_words(event: ShopEdited) -> None:
    """A card says the shop's, the maker's and the village's name."""
    refresh_listings(Listing.objects.filter(shop_id_ref=event.shop_id).values_list("product", flat=True))


defers(ImportQueued, run_import)
