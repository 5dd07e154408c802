"""What a seller says about a work, as plain data: the form, the import and the seed all speak it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pasarkriya.kernel.quantity import Unit


@dataclass(frozen=True)
class VariantDraft:
    """`stock` in the unit's smallest measure; None leaves what is there. `price_amount` per `unit.per`."""

    price_amount: int
    stock: int | None = None
    id: int | None = None
    name: str = ""
    sku: str = ""
    unit: str = Unit.PIECE
    minimum: int = 1
    step: int = 1
    weight_g: int = 500
    packed: tuple[int, int, int] = (30, 25, 5)


@dataclass(frozen=True)
class ProductDraft:
    """Vocabulary fields are slugs, `origin` a regency code, measures in cm; empty when unknown."""

    name: str
    variants: Sequence[VariantDraft] = ()
    name_en: str = ""
    description: str = ""
    description_en: str = ""
    craft: str = ""
    maker_id: int | None = None
    kind: str = "stocked"
    made_days: int | None = None
    origin: str = ""
    village: str = ""
    form: str = ""
    technique: str = ""
    loom: str = ""
    fibre: str = ""
    dye: str = ""
    motif: str = ""
    length_cm: int | None = None
    width_cm: int | None = None
    height_cm: int | None = None
    work_hours: int | None = None
    purity_permille: int | None = None
    washable: bool | None = None
    care: Sequence[str] = field(default_factory=tuple)
    external_key: str = ""
