"""Discounts and commissions for what one leg sells, and for nothing else."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from pasarkriya.exhibitions.goods_models import Consignment
from pasarkriya.ledger.actions.set_commission import Terms, add_commission
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Adjustment, Purchase
from pasarkriya.orders.refusals import PriceChanged
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from tests.fair import Fair
from tests.world import World

pytestmark = pytest.mark.django_db


def bought(world: World, row: Consignment, earmark: UUID | None, key: str) -> Purchase:
    cart = start_cart(now=world.now)
    add_to_cart(cart, variant_id=row.variant_id, quantity=1, earmark=earmark)
    checkout = world.checkout(cart)
    try:
        return place_order(key=key, cart=cart, checkout=checkout, now=world.now)
    except PriceChanged as changed:
        seen = replace(checkout, expected_total_amount=changed.facts["total_amount"])
        return place_order(key=key, cart=cart, checkout=seen, now=world.now)


def test_only_what_comes_from_its_stands(world: World, fair: Fair) -> None:
    row = fair.confirmed()
    fair.open()
    facts: Any = {"by": "user:1", "now": world.now}
    draft = Draft(name="Likupang", kind="PERCENT", value=1_000, starts_at=world.now, leg=fair.leg.slug)
    make_promotion(draft, shop=world.shops["sari"], **facts)
    add_commission("Pameran", Terms(500), exhibition=fair.leg.slug, since=world.now.date(), **facts)
    there = bought(world, row, row.earmark, "there")
    elsewhere = bought(world, row, None, "elsewhere")
    assert {each.kind for each in Adjustment.objects.filter(order__purchase=there)} == {"DISCOUNT", "FEE"}
    assert not Adjustment.objects.filter(order__purchase=elsewhere).exists()
    assert there.discount_amount == there.lines_amount // 10
