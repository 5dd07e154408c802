"""A purchase and its orders as JSON, for the buyer's side and the shop's."""

from datetime import datetime
from typing import Any

from pasarkriya.orders.models import Order
from pasarkriya.orders.receipts import Receipt
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.models import Payment


def receipt_body(receipt: Receipt) -> dict[str, Any]:
    purchase = receipt.purchase
    return {
        "id": str(purchase.public_id),
        "token": token_of("purchase", purchase.public_id),
        "lines_amount": purchase.lines_amount,
        "delivery_amount": purchase.delivery_amount,
        "discount_amount": purchase.discount_amount,
        "total_amount": purchase.total_amount,
        "currency": purchase.currency,
        "placed_at": instant(purchase.placed_at),
        "orders": [order_body(order, payments) for order, payments in receipt.orders],
    }


def order_body(order: Order, payments: list[Payment]) -> dict[str, Any]:
    """The payment shown is the latest; an earlier one was called off."""
    return {
        "id": str(order.public_id),
        "number": order.number,
        "status": order.status,
        "shop": order.shop.slug,
        "shop_name": order.shop.name,
        "lines_amount": order.lines_amount,
        "delivery_amount": order.delivery_amount,
        "discount_amount": order.discount_amount,
        "total_amount": order.total_amount,
        "delivery": order.delivery_option,
        "payment": payment_body(payments[-1]) if payments else None,
    }


def payment_body(payment: Payment) -> dict[str, Any]:
    return {
        "id": str(payment.public_id),
        "method": payment.method,
        "status": payment.status,
        "amount": payment.amount,
        "unique_code": payment.unique_code,
        "due_at": instant(payment.due_at) if payment.due_at else None,
        "instructions": payment.instructions,
    }


def instant(at: datetime) -> str:
    """UTC, to the second: `2026-11-24T01:30:00Z`."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
