import pytest

from pasarkriya.stock.actions.adjust_once import adjust_once
from pasarkriya.stock.models import Holding, Movement, Reason
from pasarkriya.stock.refusals import PromisedAlready


def press(world, key="a", quantity=1, product="ring"):
    variant = world.variant(product).pk
    return adjust_once(variant, quantity, key=key, reason=Reason.RECEIVED, by="user:1", now=world.now)


def test_a_button_pressed_twice_counts_once(world):
    assert press(world) is True
    assert press(world) is False
    assert Holding.objects.get(pk=world.variant("ring").pk).on_hand == 101
    assert Movement.objects.filter(holding=world.variant("ring").pk, cause="press:a").count() == 1


def test_another_button_counts_again(world):
    press(world)
    press(world, key="b")
    assert Holding.objects.get(pk=world.variant("ring").pk).on_hand == 102


def test_what_is_promised_cannot_be_taken_away(world):
    world.order(scarf=1)
    with pytest.raises(PromisedAlready):
        press(world, quantity=-1, product="scarf")
    assert Holding.objects.get(pk=world.variant("scarf").pk).on_hand == 1
