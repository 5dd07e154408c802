"""A cart taken apart by shop: what each of them sells, sends and is paid for."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from pasarkriya.kernel.quantity import quantity_problem
from pasarkriya.orders import carts
from pasarkriya.orders.checkouts import Checkout
from pasarkriya.orders.discounts import Reduction, reductions_amount
from pasarkriya.orders.models import Cart
from pasarkriya.orders.refusals import CartBought, CartEmpty, DeliveryUnavailable, NoLongerOffered, QuantityInvalid
from pasarkriya.orders.rules import Line, by_shop, lines_amount
from pasarkriya.payments.actions.open_payments import methods
from pasarkriya.payments.refusals import PaymentMethodUnavailable
from pasarkriya.places.queries import District
from pasarkriya.shipping.courier import Option
from pasarkriya.shipping.queries import options_for


@dataclass(frozen=True)
class Part:
    """One shop's part of a purchase; `order` is the public id its order will have."""

    order: UUID
    shop_id: int
    lines: list[Line]
    option: Option
    method: str
    reductions: list[Reduction] = field(default_factory=list)

    @property
    def total(self) -> int:
        return lines_amount(self.lines) + self.option.amount - self.discount_amount

    @property
    def discount_amount(self) -> int:
        return reductions_amount(self.reductions)


def parts_of(cart: Cart, checkout: Checkout, district: District) -> list[Part]:
    """Lines priced now, each shop with the way the buyer chose; an order's id is drawn here.

    Raises `CartEmpty`, `CartBought`, `NoLongerOffered`, `QuantityInvalid`, `DeliveryUnavailable`,
    `PaymentMethodUnavailable`.
    """
    lines = carts.lines_of(cart)
    if not lines:
        raise CartBought() if cart.bought_at else CartEmpty()
    shops = carts.shops_of(lines)
    gone = [line.name for line in lines if not line.is_offered or line.shop_id not in shops]
    if gone:
        raise NoLongerOffered(names=gone)
    _check_quantities(lines)
    options = options_for(carts.loads_of(lines, shops), district.code)
    return [
        Part(
            uuid4(),
            shop_id,
            mine,
            _chosen(options[shop_id], checkout.delivery.get(shop_id), shop_id),
            _method(checkout.payment.get(shop_id, ""), shop_id),
        )
        for shop_id, mine in by_shop(lines).items()
    ]


def _check_quantities(lines: list[Line]) -> None:
    """The shop may have changed how it is sold since it was put into the cart: no centimetre of what was a piece."""
    for line in lines:
        if problem := quantity_problem(line.quantity, minimum=line.minimum, step=line.step):
            raise QuantityInvalid(
                problem=problem.value, minimum=line.minimum, step=line.step, unit=line.unit, quantity=line.quantity
            )


def _chosen(options: list[Option], wanted: str | None, shop_id: int) -> Option:
    for option in options:
        if option.id == wanted:
            return option
    raise DeliveryUnavailable(shop=shop_id, options=[option.id for option in options])


def _method(wanted: str, shop_id: int) -> str:
    """Whether the shop takes it is for its gateway to say; here only that there is such a way."""
    if wanted not in methods():
        raise PaymentMethodUnavailable(shop=shop_id, method=wanted[:20])
    return wanted
