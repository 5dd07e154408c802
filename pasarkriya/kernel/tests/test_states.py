import pytest
from django.db import IntegrityError, connection, transaction

from pasarkriya.kernel.audit import trail_of
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.shops.models import Shop
from pasarkriya.shops.states import shop_machine


def test_a_move_leaves_exactly_one_line_of_trail(world):
    shop = world.shops["sari"]
    before = trail_of(shop).count()
    shop_machine.move(shop, "CLOSED", by="user:1", reason="libur", now=world.now)
    assert Shop.objects.get(pk=shop.pk).status == "CLOSED"
    last = trail_of(shop).last()
    assert trail_of(shop).count() == before + 1
    assert (last.verb, last.by, last.reason) == ("OPEN->CLOSED", "user:1", "libur")


def test_of_two_who_move_the_same_thing_the_second_is_refused(world):
    shop = world.shops["sari"]
    twin = Shop.objects.get(pk=shop.pk)
    shop_machine.move(shop, "CLOSED", by="a", now=world.now)
    before = trail_of(shop).count()
    with pytest.raises(IllegalMove):
        shop_machine.move(twin, "CLOSED", by="b", now=world.now)
    assert trail_of(shop).count() == before


def test_what_the_table_does_not_allow_is_refused(world):
    with pytest.raises(IllegalMove):
        shop_machine.move(world.shops["sari"], "DRAFT", now=world.now)


def test_the_trail_cannot_be_changed_not_even_by_sql(world):
    for statement in ("UPDATE kernel_trailentry SET by = 'x'", "DELETE FROM kernel_trailentry"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert not TrailEntry.objects.filter(by="x").exists()
