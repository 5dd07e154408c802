from pasarkriya.kernel.events import listens_to
from pasarkriya.shops.events import ShopOpened
from pasarkriya.shops.models import Shop
from pasarkriya.verification.names import NAMES
from pasarkriya.verification.queries import missing_for_opening
from pasarkriya.verification.refusals import ProofsMissing


@listens_to(ShopOpened)
def keep_closed_without_proofs(event: ShopOpened) -> None:
    """Undoes an opening that the shop's council does not allow yet. Raises `ProofsMissing`."""
    shop = Shop.objects.get(pk=event.shop_id)
    if shop.opened_at is None:
        return
    missing = missing_for_opening(shop, shop.opened_at)
    if missing:
        raise ProofsMissing(missing=[NAMES[step.requirement.kind] for step in missing])
