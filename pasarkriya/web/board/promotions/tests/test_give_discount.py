from datetime import timedelta

import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.promotions.models import Promotion

BACKEND = "django.contrib.auth.backends.ModelBackend"
YEAR = timedelta(days=365)
FORM = {"name": "Ongkir Bali", "kind": "FREE_DELIVERY", "value": "20rb", "minimum": "200000"}


@pytest.fixture
def treasurer(world, client):
    """Fajar keeps the purse of Bali's council."""
    office = Office.objects.get(council=world.councils["51"], role=Role.TREASURER)
    seat(office=office, user=world.people["fajar"], starts_at=world.now - YEAR, ends_at=None, by="cli", now=world.now)
    client.force_login(world.people["fajar"], backend=BACKEND)
    return client


def test_a_council_gives_a_discount_in_its_region_and_bears_it(world, treasurer):
    page = treasurer.get("/dewan/promo/")["Location"]
    assert treasurer.get(page).status_code == 200 and treasurer.post(page, FORM).status_code == 302
    made = Promotion.objects.get()
    facts = (made.council, made.shop, made.bearer, made.value, made.minimum_amount, made.is_automatic)
    assert facts == (world.councils["51"], None, "COUNCIL", 20_000, 200_000, True)
    assert "Ongkir Bali" in treasurer.get(page).content.decode()
    treasurer.post(f"/dewan/promo/{made.pk}/akhiri")
    assert not Promotion.objects.get().is_on


def test_another_council_and_an_office_without_the_purse_are_refused(world, treasurer, client):
    assert treasurer.get(f"/dewan/promo/{world.councils['15'].slug}").status_code == 404
    client.force_login(world.people["dewi"], backend=BACKEND)
    assert client.get("/dewan/promo/").status_code == 404
