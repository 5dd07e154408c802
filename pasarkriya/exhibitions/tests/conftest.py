"""A stand with two pieces on it, in an open exhibition, and a phone that sells there."""

import pytest

from pasarkriya.exhibitions.tests.till import phone_of


@pytest.fixture
def stand(fair):
    fair.row = fair.confirmed(2)
    fair.open()
    return fair


@pytest.fixture
def phone(stand):
    return phone_of(stand, float_amount=100_000)
