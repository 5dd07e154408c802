from pasarkriya.kernel.events import listens_to
from pasarkriya.shops.events import ShopErased
from pasarkriya.verification.models import Proof


@listens_to(ShopErased)
def forget_numbers(event: ShopErased) -> None:
    """That something was proved, when and to whom, stays; the numbers and papers themselves do not."""
    Proof.objects.filter(shop=event.shop_id).update(sealed="", tail="", digest="", document_key="", words="")
