from pasarkriya.catalogue.events import VariantsAdded
from pasarkriya.kernel.events import listens_to
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock


@listens_to(VariantsAdded)
def count_new_variants(event: VariantsAdded) -> None:
    """What the shop wrote into the form, or its spreadsheet, is a count of its shelf."""
    count_stock(event.stock, by=event.by, cause=event.cause, now=now())
