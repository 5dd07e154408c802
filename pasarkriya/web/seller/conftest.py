from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import PASSWORD, World


@pytest.fixture
def at_desk(world: World):
    """`at_desk("ayu")` is a browser in which this person is signed in."""

    def sign_in(name: str, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def ayu(at_desk):
    return at_desk("ayu")


@pytest.fixture
def sure_ayu(ayu):
    """Ayu, who has just given her password again."""
    assert ayu.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    return ayu
