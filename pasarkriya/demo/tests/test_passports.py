"""The demo's labels verify, one of them was copied, and a second start adds none."""

import pytest

from pasarkriya.demo.passports import seed_passports
from pasarkriya.demo.tests.conftest import NOW
from pasarkriya.provenance.models import CopyCase, Ownership, Passport, SigningKey
from pasarkriya.provenance.queries import look_up

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("seeded market")]


def test_labels_are_made_by_the_same_actions(market):
    seed_passports(now=NOW)
    made = Passport.objects.count()
    assert made > 20 and SigningKey.objects.count() == 2
    assert SigningKey.objects.exclude(retired_at=None).count() == 1
    for passport in Passport.objects.select_related("key"):
        verdict = look_up(passport.token, now=NOW).verdict
        assert verdict.reason == ("passport_revoked" if passport.status == "REVOKED" else "signed")
    assert CopyCase.objects.get().facts["regions"][0] == "31.73"
    assert [each.how for each in Ownership.objects.order_by("pk")] == ["SCRATCH", "TRANSFER"]
    seed_passports(now=NOW)
    assert Passport.objects.count() == made
