import pytest
from django.db import transaction

from pasarkriya.demo.seed import seed_market
from pasarkriya.demo.tests.conftest import NOW, SMALL, quietly, snapshot
from pasarkriya.demo.trade import seed_orders
from pasarkriya.shops.models import Shop


def stops_at(what: str, number: int):
    def progress(step: str, done: int, total: int) -> None:
        if step == what and done >= number:
            raise KeyboardInterrupt

    return progress


def seed(progress=quietly) -> None:
    seed_market(now=NOW, progress=progress, size=SMALL)
    seed_orders(now=NOW, progress=progress, size=SMALL)


def once_without_stopping() -> tuple:
    with transaction.atomic():
        seed()
        whole = snapshot()
        transaction.set_rollback(True)
    return whole


@pytest.mark.django_db
def test_broken_off_it_goes_on_and_ends_as_if_it_had_not_been(settings, tmp_path):
    settings.MEDIA_ROOT = settings.DATA = tmp_path
    whole = once_without_stopping()

    with pytest.raises(KeyboardInterrupt):
        seed(stops_at("products", 1))
    assert not Shop.objects.exists()
    with pytest.raises(KeyboardInterrupt):
        seed(stops_at("orders", 8))
    seed()

    assert snapshot() == whole
