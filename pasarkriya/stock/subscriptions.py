from pasarkriya.catalogue.actions.note_availability import note_availability
from pasarkriya.catalogue.events import ProductEdited, ProductPublished, VariantsAdded
from pasarkriya.catalogue.imports.shelf import figures_come_from
from pasarkriya.kernel.events import listens_to
from pasarkriya.kernel.time import now
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.stock.offers import offers_of
from pasarkriya.stock.queries import on_hand

# A spreadsheet's figure that equals the shelf is no news, and an export states it.
figures_come_from(on_hand)


@listens_to(VariantsAdded)
def count_new_variants(event: VariantsAdded) -> None:
    """What the shop wrote into the form, or its spreadsheet, is a count of its shelf."""
    count_stock(event.stock, by=event.by, cause=event.cause, now=now())


@listens_to(ProductPublished)
@listens_to(ProductEdited)
def say_what_is_left(event: ProductPublished | ProductEdited) -> None:
    """A new card, or one whose sizes came or went, must not promise what is not there, nor hide what is."""
    offers = offers_of([event.product_id])[event.product_id]
    left = [offer.id for offer in offers if offer.available]
    note_availability([] if left else [offer.id for offer in offers], left)
