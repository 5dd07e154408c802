from datetime import timedelta

import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.places.models import Region
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Shop

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def desk(world):
    """`desk("dewi")`: a browser in which she is signed in."""

    def enter(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name], backend=BACKEND)
        return client

    return enter


@pytest.fixture
def appointed(world):
    """`appointed("fajar", "51.07", Role.VERIFIER)`: sits there since a year."""

    def sit(name: str, code: str, role: Role):
        office = Office.objects.get(council=world.councils[code], role=role, title="")
        year = timedelta(days=365)
        return seat(
            office=office,
            user=world.people[name],
            starts_at=world.now - year,
            ends_at=world.now + year,
            by="installer",
            now=world.now,
        )

    return sit


@pytest.fixture
def waiting(world):
    """`waiting("Tenun Baru", "51.07.06")`: a shop that has asked the board, `days` ago."""

    def ask(name: str, district: str = "51.07.06", *, days: int = 1, owner: str = "citra") -> Shop:
        asked = world.now - timedelta(days=days)
        shop = open_shop(
            owner=world.people[owner],
            name=name,
            region=Region.objects.get(code=district[:5]),
            phone="+6281399900011",
            now=asked,
            district=Region.objects.get(code=district),
            village="Sidemen",
            postal_code="80864",
            story="Kami menenun di bale sejak kecil.",
        )
        submit_shop(shop, by="user:1", now=asked)
        return shop

    return ask
