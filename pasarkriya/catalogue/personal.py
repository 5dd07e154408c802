from pasarkriya.catalogue.actions.publish_product import withdraw_product
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.kernel.events import listens_to
from pasarkriya.shops.events import ShopErased


@listens_to(ShopErased)
def take_off(event: ShopErased) -> None:
    """Nobody is there any more who could sell them."""
    for product in Product.objects.filter(shop=event.shop_id, status=ProductStatus.PUBLISHED):
        withdraw_product(product, by="clock", reason="erased", now=event.at)
    Product.objects.filter(shop=event.shop_id).update(village="")
