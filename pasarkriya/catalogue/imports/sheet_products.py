"""What a spreadsheet offers us, before anything of it is looked up or saved."""

from dataclasses import dataclass, field

# Below this a price is more likely dollars, or thousands left away, than rupiah.
DOUBTFUL_BELOW = 1_000


@dataclass(frozen=True)
class RowError:
    """Why a row does not come in. `column` is its heading or letter, empty for the whole row."""

    row: int
    column: str
    code: str
    facts: dict = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class SheetVariant:
    """`price_amount` rupiah for a piece, a metre (unit `cm`) or a gram; quantities in `unit`."""

    name: str = ""
    sku: str = ""
    price_amount: int | None = None
    unit: str = "piece"
    stock: int | None = None
    minimum: int | None = None
    step: int | None = None
    weight_g: int | None = None


@dataclass(frozen=True)
class SheetProduct:
    """`key` is what the product is known by when the same file comes again.

    Craft, origin and the other words of the vocabulary are still as the seller wrote
    them. `location` is where the shop is, which says nothing about the origin.
    """

    key: str
    name: str
    name_en: str = ""
    description: str = ""
    description_en: str = ""
    craft: str = ""
    origin: str = ""
    village: str = ""
    maker: str = ""
    form: str = ""
    technique: str = ""
    loom: str = ""
    fibre: str = ""
    dye: str = ""
    motif: str = ""
    length_cm: int | None = None
    width_cm: int | None = None
    height_cm: int | None = None
    packed_length_cm: int | None = None
    packed_width_cm: int | None = None
    packed_height_cm: int | None = None
    is_one_of_a_kind: bool = False
    made_days: int | None = None
    work_hours: int | None = None
    purity_permille: int | None = None
    washable: bool | None = None
    care: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    url: str = ""
    location: str = ""
    category: str = ""
    variants: tuple[SheetVariant, ...] = ()
    rows: tuple[int, ...] = field(default=(), compare=False)

    @property
    def has_doubtful_price(self) -> bool:
        return any(variant.price_amount and variant.price_amount < DOUBTFUL_BELOW for variant in self.variants)
