from functools import partial

from django.db import transaction

from pasarkriya.kernel import sealed_files
from pasarkriya.kernel.events import listens_to
from pasarkriya.shops.events import ShopErased
from pasarkriya.verification.models import Proof


@listens_to(ShopErased)
def forget_numbers(event: ShopErased) -> None:
    """That something was proved, when and to whom, stays; the numbers and papers themselves do not."""
    rows = Proof.objects.filter(shop=event.shop_id)
    for key in rows.exclude(document_key="").values_list("document_key", flat=True):
        # Files do not come back when a transaction is undone, so they go when it has ended.
        transaction.on_commit(partial(sealed_files.forget, "proofs", key))
    rows.update(sealed="", tail="", digest="", document_key="", words="")
