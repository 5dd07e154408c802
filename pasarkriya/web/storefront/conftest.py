"""What the storefront's tests share: a guest with a browser, and names that are not remembered from the test before."""

import pytest
from django.test import Client

from pasarkriya.web.storefront import words


@pytest.fixture(autouse=True)
def fresh_names():
    words.forget()
    yield
    words.forget()


@pytest.fixture
def guest() -> Client:
    return Client(headers={"accept-language": "id"})


@pytest.fixture
def visitor() -> Client:
    """Reads English."""
    return Client(headers={"accept-language": "en"})
