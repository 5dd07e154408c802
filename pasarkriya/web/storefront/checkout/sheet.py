"""The page of address, delivery and payment, worked out from the cart and what was typed."""

from dataclasses import dataclass, field, replace

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.orders.discounts import Taken, reductions_amount, reductions_for, told
from pasarkriya.orders.models import Cart, Purchase
from pasarkriya.orders.queries import CartView, ShopPart, cart_view
from pasarkriya.payments.takes import COLLECTING
from pasarkriya.places.queries import District, district_by_code, find_districts
from pasarkriya.places.refusals import DistrictUnknown
from pasarkriya.shipping.courier import Option
from pasarkriya.web.storefront.checkout.typed import Typed
from pasarkriya.wording.refusals import sentence


@dataclass(frozen=True)
class Choice:
    """What stands for one shop: `option` None where nothing reaches the district (yet)."""

    part: ShopPart
    option: Option | None
    methods: list[str]
    method: str
    discount_amount: int = 0

    @property
    def amount(self) -> int:
        return self.part.lines_amount + (self.option.amount if self.option else 0) - self.discount_amount


@dataclass
class Sheet:
    view: CartView
    typed: Typed
    district: District | None
    found: list[District]
    choices: list[Choice]
    errors: dict[str, str] = field(default_factory=dict)
    discounts: list[Taken] = field(default_factory=list)
    # Of a signed-in buyer who may have no more: what waits to be paid, with the token that opens it.
    waiting: list[tuple[Purchase, str]] = field(default_factory=list)
    has_too_many: bool = False

    @property
    def delivery_amount(self) -> int:
        return sum(choice.option.amount for choice in self.choices if choice.option)

    @property
    def total_amount(self) -> int:
        return self.view.lines_amount + self.delivery_amount - sum(each.amount for each in self.discounts)

    @property
    def told_errors(self) -> list[tuple[str, str]]:
        """(id of the control, sentence) for the list above the form; `all` and `sum` have places of their own."""
        shown = [(name, text) for name, text in self.errors.items() if name not in ("all", "sum")]
        return [(f"f-{name}-1" if "-" in name else f"f-{name}", text) for name, text in shown]

    @property
    def is_complete(self) -> bool:
        """Everything has a way to the buyer and a way to be paid."""
        return bool(self.choices) and all(choice.option and choice.methods for choice in self.choices)

    @property
    def is_direct(self) -> bool:
        """Each maker is paid himself, none through the market."""
        return not any(choice.method in COLLECTING for choice in self.choices)


def settle_district(typed: Typed) -> tuple[District | None, list[District]]:
    """The district meant, or those to choose from. Writes the code and the full name into `typed`."""
    known = _known(typed.district)
    if known and (typed.is_picked or typed.district_text in ("", known.path)):
        found: list[District] = []
    else:
        found = find_districts(typed.district_text)
        known = found[0] if len(found) == 1 else None
    typed.district = known.code if known else ""
    typed.district_text = known.path if known else typed.district_text
    return known, [] if known else found


def lay_out(cart: Cart, typed: Typed) -> Sheet:
    """With what promotions take off; a coupon that cannot be had says so at its field and takes nothing."""
    district, found = settle_district(typed)
    view = cart_view(cart, district=typed.district)
    if district and typed.postal_code not in district.postal_codes and len(district.postal_codes) == 1:
        typed.postal_code = typed.postal_code or district.postal_codes[0]
    sheet = Sheet(view, typed, district, found, [_choice(part, typed) for part in view.parts])
    try:
        _take_off(sheet, typed.coupon)
    except Refusal as refusal:
        sheet.errors["coupon"] = sentence(refusal)
        _take_off(sheet, "")
    return sheet


def _take_off(sheet: Sheet, coupon: str) -> None:
    parts = [(c.part.shop.pk, c.part.lines, c.option.amount if c.option else 0) for c in sheet.choices]
    cut = reductions_for(parts, coupon, at=now())
    amounts = {shop: reductions_amount(mine) for shop, mine in cut.by_shop.items()}
    sheet.choices = [replace(c, discount_amount=amounts.get(c.part.shop.pk, 0)) for c in sheet.choices]
    sheet.discounts = told(each for mine in cut.by_shop.values() for each in mine)


def _known(code: str) -> District | None:
    try:
        return district_by_code(code) if code else None
    except DistrictUnknown:
        return None


def _choice(part: ShopPart, typed: Typed) -> Choice:
    option = _option(part.options, typed.delivery.get(part.shop.pk, ""))
    amount = part.lines_amount + (option.amount if option else 0)
    methods = part.takes.methods_for(option.courier, amount) if option else []
    wanted = typed.payment.get(part.shop.pk, "")
    return Choice(part, option, methods, wanted if wanted in methods else (methods[0] if methods else ""))


def _option(options: list[Option], wanted: str) -> Option | None:
    """The one chosen; else the cheapest that comes to the door, since few live next to the weaver."""
    by_id = {option.id: option for option in options}
    comes = [option for option in options if option.courier != "pickup"]
    return by_id.get(wanted) or next(iter(comes or options), None)
