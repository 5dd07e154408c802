from datetime import timedelta

import pytest

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.shops.actions.ask_companionship import ask_companionship
from pasarkriya.shops.actions.consent_to_companion import consent_by_press
from pasarkriya.shops.companion_models import Companionship


@pytest.fixture
def komang(world) -> User:
    """A companion whom the council of Bali has appointed."""
    user = User.objects.create_user(phone="+6281233300001", password="x", name="Komang", phone_verified=True)
    world.people["komang"] = user
    office = Office.objects.get(council=world.councils["51"], role=Role.COMPANION)
    year = timedelta(days=365)
    seat(office=office, user=user, starts_at=world.now - year, ends_at=world.now + year, by="x", now=world.now)
    return user


@pytest.fixture
def asked(world, komang) -> Companionship:
    return ask_companionship(world.shops["sari"], by=world.actor("komang"), now=world.now)


@pytest.fixture
def helping(world, asked) -> Companionship:
    """Ayu has agreed that Komang works for Tenun Sari."""
    consent_by_press(asked, by=world.actor("ayu"), now=world.now)
    return asked
