"""Presses of the same instant that want the same name: one thing is made, and nobody meets a broken page."""

import pytest
from django.test import Client
from django.urls import reverse

from pasarkriya.shops.models import Maker, Shop
from tests.chaos.threads import at_once

pytestmark = pytest.mark.slow


def press(world, who: str, address: str, sent: dict):
    client = Client()
    client.force_login(world.people[who], backend="django.contrib.auth.backends.ModelBackend")
    return lambda: client.post(address, sent).status_code


def test_a_shop_opened_by_two_presses_is_one(lasting_world):
    sent = {"name": "Fajar Kriya", "district": "51.04.05", "district_text": "ubud"}
    presses = [press(lasting_world, "fajar", "/jual/buka", sent) for _ in range(4)]
    assert at_once(presses) == [302] * 4
    assert Shop.objects.filter(name="Fajar Kriya").count() == 1


def test_two_people_may_want_the_same_name_at_once(lasting_world):
    sent = {"name": "Kriya Kita", "district": "51.04.05", "district_text": "ubud"}
    presses = [press(lasting_world, who, "/jual/buka", sent) for who in ("fajar", "citra", "eko")]
    assert at_once(presses) == [302] * 3
    assert Shop.objects.filter(name="Kriya Kita").values("slug").distinct().count() == 3


def test_a_maker_added_by_two_presses_is_one(lasting_world):
    address, sent = reverse("seller_new_maker", args=["tenun-sari"]), {"name": "Ni Luh", "village": "Sidemen"}
    assert at_once([press(lasting_world, "ayu", address, sent) for _ in range(4)]) == [302] * 4
    assert Maker.objects.filter(name="Ni Luh").count() == 1
