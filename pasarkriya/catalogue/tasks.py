"""Work of the catalogue that no shopper waits for."""

from pasarkriya.catalogue.searching import vocabulary
from pasarkriya.kernel.tasks import every


@every("17 * * * *", queue="bulk")
def recount_words(timestamp: int, **_: object) -> None:
    vocabulary.recount()
