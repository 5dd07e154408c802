from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

from pasarkriya.demo.market import Size
from pasarkriya.demo.seed import seed_market
from pasarkriya.demo.trade import seed_orders

SMALL = Size(bali=10, elsewhere=20, products=300, per_shop=5, purchases=20)
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def quietly(what: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def market(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small market for all tests of a module; it is rolled back afterwards."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        seed_market(now=NOW, progress=quietly, size=SMALL)
        seed_orders(now=NOW, progress=quietly, size=SMALL)
        yield media
        transaction.set_rollback(True)
