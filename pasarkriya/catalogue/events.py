from dataclasses import dataclass


@dataclass(frozen=True)
class ProductPublished:
    product_id: int


@dataclass(frozen=True)
class ProductEdited:
    """A published product has new facts; sizes may have come or gone."""

    product_id: int


@dataclass(frozen=True)
class ProductWithdrawn:
    product_id: int


@dataclass(frozen=True)
class VariantsAdded:
    """New variants with what the shop says is there: `stock` maps variant id → units."""

    stock: dict[int, int]
    by: str
    cause: str


@dataclass(frozen=True)
class ImportQueued:
    """A spreadsheet waits to be brought in; the worker listens."""

    run_id: int
