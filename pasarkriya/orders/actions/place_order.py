"""Placing an order, in one transaction: all of it happens, or nothing does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.db import IntegrityError, OperationalError, transaction

from pasarkriya.accounts.models import User
from pasarkriya.kernel.audit import leave_trails
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.failpoints import failpoint
from pasarkriya.kernel.numbers import readable_code
from pasarkriya.kernel.statements import Statement
from pasarkriya.orders.checkouts import Checkout, check_form, fingerprint_of
from pasarkriya.orders.discounts import Reduction, freeze_discounts, reductions_for
from pasarkriya.orders.events import PurchasePlaced
from pasarkriya.orders.fees import freeze_fees
from pasarkriya.orders.models import Cart, Order, OrderLine, Purchase
from pasarkriya.orders.open_limits import check_open
from pasarkriya.orders.parts import Part, parts_of
from pasarkriya.orders.refusals import Busy, CartBought, KeyReused, PriceChanged
from pasarkriya.orders.rules import Line, lines_amount
from pasarkriya.payments.actions.open_payments import open_payments
from pasarkriya.payments.gateway import Due
from pasarkriya.places.queries import District, checked_address
from pasarkriya.promotions.actions.redeem import redeem
from pasarkriya.stock.actions.reserve import Want, reserve

_bought = Statement(lambda key: Purchase.objects.filter(key=key))
TRIES = 3
# Errors of PostgreSQL that go away by trying again: deadlock, serialization, lock not got in time.
PASSING = {"40P01", "40001", "55P03"}


def place_order(*, key: str, cart: Cart, checkout: Checkout, user: User | None = None, now: datetime) -> Purchase:
    """Buy what is in the cart. The same `key` again returns the same purchase and buys nothing more.

    Raises `KeyInvalid`, `KeyReused`, `CartEmpty`, `CartBought`, `BuyerInvalid`, `DistrictUnknown`,
    `PostalCodeMismatch`, `NoLongerOffered`, `QuantityInvalid`, `DeliveryUnavailable`, `PriceChanged`, `OutOfStock`,
    `PaymentMethodUnavailable`, `TooManyOpen`, `Busy`, and of the coupon those of
    `promotions.queries.discounts_for` and of `redeem`.
    """
    check_form(key, checkout)
    fingerprint = fingerprint_of(cart, checkout)
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


def _bought_before(key: str, fingerprint: str) -> Purchase | None:
    found = next(iter(_bought.objects(key)), None)
    if found and found.fingerprint != fingerprint:
        raise KeyReused()
    return found


@transaction.atomic
def _place(key: str, fingerprint: str, cart: Cart, checkout: Checkout, user: User | None, now: datetime) -> Purchase:
    district = checked_address(checkout.address.district, checkout.address.postal_code)
    parts = parts_of(cart, checkout, district)
    cut = reductions_for([(p.shop_id, p.lines, p.option.amount) for p in parts], checkout.coupon, at=now)
    parts = [replace(part, reductions=cut.of(part.shop_id)) for part in parts]
    total = sum(part.total for part in parts)
    if total != checkout.expected_total_amount:
        raise PriceChanged(expected_total_amount=checkout.expected_total_amount, total_amount=total)
    check_open(checkout.buyer.phone, user, now=now)
    _take_cart(cart, now)
    purchase = _write_purchase(key, fingerprint, cart, checkout, district, parts, user, now)
    failpoint("place.purchase")
    reserve([_want(part, line) for part in parts for line in part.lines], now=now)
    failpoint("place.reserved")
    if cut.taken:
        redeem(purchase.public_id, checkout.buyer.phone, cut.taken, cut.rules, now=now)
    _write_orders(purchase, parts, now)
    failpoint("place.orders")
    open_payments(_dues(parts), purchase=purchase.public_id, now=now)
    failpoint("place.payments")
    publish(PurchasePlaced(str(purchase.public_id)))
    failpoint("place.published")
    return purchase


def _want(part: Part, line: Line) -> Want:
    return Want(part.order, line.variant_id, line.quantity, line.earmark)


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
    parts: list[Part],
    user: User | None,
    now: datetime,
) -> Purchase:
    lines = sum(lines_amount(part.lines) for part in parts)
    delivery = sum(part.option.amount for part in parts)
    discount = sum(part.discount_amount for part in parts)
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
        discount_amount=discount,
        total_amount=lines + delivery - discount,
        placed_at=now,
    )


def _write_orders(purchase: Purchase, parts: list[Part], now: datetime) -> None:
    orders = Order.objects.bulk_create([_order(purchase, part, now) for part in parts])
    rows = OrderLine.objects.bulk_create(
        [_order_line(order, line) for order, part in zip(orders, parts, strict=True) for line in part.lines]
    )
    freeze_fees(rows, [line for part in parts for line in part.lines], at=now)
    freeze_discounts(_with_their_lines(orders, rows, parts))
    leave_trails(orders, "placed", by=_by(purchase), at=now)


def _with_their_lines(
    orders: list[Order], lines: list[OrderLine], parts: list[Part]
) -> Iterator[tuple[Order, list[OrderLine], list[Reduction]]]:
    written = iter(lines)
    for order, part in zip(orders, parts, strict=True):
        yield order, list(islice(written, len(part.lines))), part.reductions


def _by(purchase: Purchase) -> str:
    return f"user:{purchase.user_id}" if purchase.user_id else "guest"


def _order(purchase: Purchase, part: Part, now: datetime) -> Order:
    return Order(
        public_id=part.order,
        purchase=purchase,
        shop_id=part.shop_id,
        number=f"{now:%y}-{readable_code(4)}-{readable_code(4)}",
        lines_amount=lines_amount(part.lines),
        delivery_amount=part.option.amount,
        discount_amount=part.discount_amount,
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
        product_name_en=line.name_en or None,
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
        earmark=line.earmark,
    )


def _dues(parts: list[Part]) -> dict[str, list[Due]]:
    dues: dict[str, list[Due]] = {}
    for part in parts:
        due = Due(order=part.order, shop_id=part.shop_id, amount=part.total, courier=part.option.courier)
        dues.setdefault(part.method, []).append(due)
    return dues
