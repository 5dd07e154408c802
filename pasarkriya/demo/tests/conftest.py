from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

from pasarkriya.catalogue.models import Product
from pasarkriya.demo.market import Size
from pasarkriya.demo.money import close_books
from pasarkriya.demo.seed import seed_market
from pasarkriya.demo.trade import seed_orders
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.shops.models import Maker, Shop

SMALL = Size(bali=10, elsewhere=20, products=300, per_shop=5, purchases=20)
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def snapshot() -> tuple:
    """What of a market must not depend on how often its seeding was broken off."""
    return (
        list(Shop.objects.order_by("pk").values_list("name", "region", "status", "tagline", "banner_key")),
        list(Maker.objects.order_by("pk").values_list("name", "since_year", "picture_key")),
        list(Product.objects.order_by("pk").values_list("name", "name_en", "status")),
        list(Purchase.objects.order_by("key").values_list("key", "buyer_name", "total_amount")),
        sorted(Order.objects.values_list("purchase__key", "status", "total_amount")),
    )


def quietly(what: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def market(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small market for all tests of a module; it is rolled back afterwards."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media, DATA=media), transaction.atomic():
        seed_market(now=NOW, progress=quietly, size=SMALL)
        seed_orders(now=NOW, progress=quietly, size=SMALL)
        close_books(now=NOW)
        yield media
        transaction.set_rollback(True)
