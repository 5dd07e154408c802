"""Placing an order, in one transaction: all of it happens, or nothing does."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, OperationalError, transaction

from pasarkriya.accounts.models import User
from pasarkriya.kernel.audit import leave_trails
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.numbers import readable_code
from pasarkriya.kernel.quantity import quantity_problem
from pasarkriya.kernel.statements import Statement
from pasarkriya.orders import carts
from pasarkriya.orders.events import PurchasePlaced
from pasarkriya.orders.models import Cart, Order, OrderLine, Purchase
from pasarkriya.orders.refusals import (
    Busy,
    BuyerInvalid,
    CartBought,
    CartEmpty,
    DeliveryUnavailable,
    KeyInvalid,
    KeyReused,
    NoLongerOffered,
    PriceChanged,
    QuantityInvalid,
)
from pasarkriya.orders.rules import Line, by_shop, lines_amount
from pasarkriya.payments.actions.open_payments import methods, open_payments
from pasarkriya.payments.gateway import Due
from pasarkriya.payments.refusals import PaymentMethodUnavailable
from pasarkriya.places.queries import District, checked_address
from pasarkriya.shipping.courier import Option
from pasarkriya.shipping.queries import options_for
from pasarkriya.stock.actions.reserve import Want, reserve

_bought = Statement(lambda key: Purchase.objects.filter(key=key))
TRIES = 3
# Errors of PostgreSQL that go away by trying again: deadlock, serialization, lock not got in time.
PASSING = {"40P01", "40001", "55P03"}


@dataclass(frozen=True)
class Buyer:
    """`phone` as E.164."""

    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True)
class Address:
    street: str
    district: str
    postal_code: str


@dataclass(frozen=True)
class Checkout:
    """What the buyer agreed to. `delivery` and `payment` map a shop's id to an option's id, to a method."""

    buyer: Buyer
    address: Address
    delivery: Mapping[int, str]
    payment: Mapping[int, str]
    expected_total_amount: int
    language: str = "id"


@dataclass(frozen=True)
class _Part:
    """One shop's part of the purchase."""

    order: UUID
    shop_id: int
    lines: list[Line]
    option: Option
    method: str

    @property
    def total(self) -> int:
        return lines_amount(self.lines) + self.option.amount


def place_order(*, key: str, cart: Cart, checkout: Checkout, user: User | None = None, now: datetime) -> Purchase:
    """Buy what is in the cart. The same `key` again returns the same purchase and buys nothing more.

    Raises `KeyReused`, `CartEmpty`, `CartBought`, `BuyerInvalid`, `DistrictUnknown`, `PostalCodeMismatch`,
    `NoLongerOffered`, `QuantityInvalid`, `DeliveryUnavailable`, `PriceChanged`, `OutOfStock`,
    `PaymentMethodUnavailable`, `Busy`.
    """
    _check_form(key, checkout)
    fingerprint = _fingerprint(cart, checkout)
    for attempt in range(TRIES):
        try:
            purchase = _bought_before(key, fingerprint) or _place(key, fingerprint, cart, checkout, user, now)
            failpoint("place.committed")
            return purchase
        except CartBought:
            # By a twin request with this very key, which was a moment quicker?
            if twin := _bought_before(key, fingerprint):
                return twin
            raise
        except IntegrityError as error:
            # The same key placed by a twin request, a transfer code drawn twice, or the stock's own check: look again.
            _raise_unless(error, attempt, {"23505", "23514"})
        except OperationalError as error:
            _raise_unless(error, attempt, PASSING)
    raise Busy()


def _raise_unless(error: Exception, attempt: int, passing: set[str]) -> None:
    code = getattr(error.__cause__, "sqlstate", "")
    if code not in passing:
        raise error
    if attempt == TRIES - 1:
        raise Busy() from error


def _check_form(key: str, checkout: Checkout) -> None:
    if not 0 < len(key) <= 255 or not key.isprintable():
        raise KeyInvalid()
    limits = (
        ("name", checkout.buyer.name, 80),
        ("phone", checkout.buyer.phone, 20),
        ("street", checkout.address.street, 300),
    )
    for field, value, most in limits:
        if not value.strip() or len(value) > most or "\x00" in value:
            raise BuyerInvalid(field=field)
    for field, value, most in (("email", checkout.buyer.email, 254), ("postal_code", checkout.address.postal_code, 10)):
        if len(value) > most or "\x00" in value:
            raise BuyerInvalid(field=field)
    if checkout.buyer.email and not _is_mail(checkout.buyer.email.strip()):
        raise BuyerInvalid(field="email")
    if not (checkout.buyer.phone.startswith("+") and checkout.buyer.phone[1:].isdigit()):
        raise BuyerInvalid(field="phone")


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _fingerprint(cart: Cart, checkout: Checkout) -> str:
    asked = json.dumps([str(cart.public_id), asdict(checkout)], sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest()


def _bought_before(key: str, fingerprint: str) -> Purchase | None:
    found = next(iter(_bought.objects(key)), None)
    if found and found.fingerprint != fingerprint:
        raise KeyReused()
    return found


@transaction.atomic
def _place(key: str, fingerprint: str, cart: Cart, checkout: Checkout, user: User | None, now: datetime) -> Purchase:
    district = checked_address(checkout.address.district, checkout.address.postal_code)
    parts = _parts(cart, checkout, district)
    total = sum(part.total for part in parts)
    if total != checkout.expected_total_amount:
        raise PriceChanged(expected_total_amount=checkout.expected_total_amount, total_amount=total)
    _take_cart(cart, now)
    purchase = _write_purchase(key, fingerprint, cart, checkout, district, parts, user, now)
    failpoint("place.purchase")
    reserve([Want(p.order, line.variant_id, line.quantity) for p in parts for line in p.lines], now=now)
    failpoint("place.reserved")
    _write_orders(purchase, parts, now)
    failpoint("place.orders")
    open_payments(_dues(parts), purchase=purchase.public_id, now=now)
    failpoint("place.payments")
    publish(PurchasePlaced(str(purchase.public_id)))
    failpoint("place.published")
    return purchase


def _parts(cart: Cart, checkout: Checkout, district: District) -> list[_Part]:
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
        _Part(
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


def _take_cart(cart: Cart, now: datetime) -> None:
    """A cart is bought once, whoever presses in whatever window."""
    if not Cart.objects.filter(pk=cart.pk, bought_at=None).update(bought_at=now):
        raise CartBought()


def _write_purchase(
    key: str,
    fingerprint: str,
    cart: Cart,
    checkout: Checkout,
    district: District,
    parts: list[_Part],
    user: User | None,
    now: datetime,
) -> Purchase:
    lines = sum(lines_amount(part.lines) for part in parts)
    delivery = sum(part.option.amount for part in parts)
    return Purchase.objects.create(
        key=key,
        fingerprint=fingerprint,
        cart=cart.public_id,
        user=user,
        buyer_name=checkout.buyer.name.strip(),
        buyer_phone=checkout.buyer.phone,
        buyer_email=checkout.buyer.email.strip(),
        language=checkout.language,
        street=checkout.address.street.strip(),
        district_id=district.code,
        postal_code=checkout.address.postal_code.strip(),
        lines_amount=lines,
        delivery_amount=delivery,
        total_amount=lines + delivery,
        placed_at=now,
    )


def _write_orders(purchase: Purchase, parts: list[_Part], now: datetime) -> None:
    orders = Order.objects.bulk_create([_order(purchase, part, now) for part in parts])
    OrderLine.objects.bulk_create(
        [_order_line(order, line) for order, part in zip(orders, parts, strict=True) for line in part.lines]
    )
    leave_trails(orders, "placed", by=_by(purchase), at=now)


def _by(purchase: Purchase) -> str:
    return f"user:{purchase.user_id}" if purchase.user_id else "guest"


def _order(purchase: Purchase, part: _Part, now: datetime) -> Order:
    return Order(
        public_id=part.order,
        purchase=purchase,
        shop_id=part.shop_id,
        number=f"{now:%y}-{readable_code(4)}-{readable_code(4)}",
        lines_amount=lines_amount(part.lines),
        delivery_amount=part.option.amount,
        total_amount=part.total,
        payment_method=part.method,
        delivery_option=part.option.id,
        delivery_name=part.option.name,
        courier=part.option.courier,
        placed_at=now,
    )


def _order_line(order: Order, line: Line) -> OrderLine:
    return OrderLine(
        order=order,
        variant_id=line.variant_id,
        product_name=line.name,
        variant_name=line.variant_name,
        product_slug=line.slug,
        photo_key=line.photo_key,
        maker_name=line.maker_name,
        unit=line.unit,
        quantity=line.quantity,
        unit_price_amount=line.unit_price_amount,
        amount=line.amount,
        made_days=line.made_days,
        is_made_to_order=line.is_made_to_order,
    )


def _dues(parts: list[_Part]) -> dict[str, list[Due]]:
    dues: dict[str, list[Due]] = {}
    for part in parts:
        due = Due(order=part.order, shop_id=part.shop_id, amount=part.total, courier=part.option.courier)
        dues.setdefault(part.method, []).append(due)
    return dues
