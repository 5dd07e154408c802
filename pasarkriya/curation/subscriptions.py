from pasarkriya.catalogue.events import ProductEdited, ProductPublished
from pasarkriya.catalogue.models import Product
from pasarkriya.curation.models import Submission, SubmissionStatus
from pasarkriya.curation.refusals import ApprovedFactsFixed
from pasarkriya.curation.snapshot import vouched
from pasarkriya.kernel.events import listens_to


@listens_to(ProductEdited)
def keep_what_was_vouched_for(event: ProductEdited) -> None:
    _check(event.product_id)


@listens_to(ProductPublished)
def keep_it_also_after_a_pause(event: ProductPublished) -> None:
    """Taken from the wall, altered and hung again: the approval is of another work."""
    _check(event.product_id)


def _check(product_id: int) -> None:
    """In the transaction of whoever edits it: raises `ApprovedFactsFixed`, which undoes it."""
    approval = (
        Submission.objects.filter(product=product_id, status=SubmissionStatus.APPROVED)
        .order_by("-decided_at", "-pk")
        .first()
    )
    if approval is None:
        return
    now_is = vouched(Product.objects.select_related("craft").get(pk=product_id))
    for field, value in approval.facts["vouched"].items():
        if now_is[field] != value:
            raise ApprovedFactsFixed(field=field)
