import pytest
from django.db import transaction

from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.demo.tests.conftest import NOW
from pasarkriya.demo.trust import seed_trust
from pasarkriya.kernel.time import now as clock
from pasarkriya.shops.actions.decide_shop import approve_shop
from pasarkriya.shops.companions import deeds_for, helped_by
from pasarkriya.shops.models import Shop
from pasarkriya.verification.models import Proof, Requirement, Seal
from pasarkriya.verification.queries import proofs_waiting, seal_of
from pasarkriya.verification.refusals import ProofsMissing

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seeded market")]


@pytest.fixture(scope="module")
def trusted(market):
    seed_trust(now=NOW)
    return market


def actor(key: str):
    return actor_for(User.objects.get(phone=SIGN_INS[key].phone), now=NOW)


def test_the_weaver_has_her_seal_and_the_officer_has_work(trusted):
    weaver = Shop.objects.order_by("pk").first()
    assert seal_of(weaver.pk, NOW).kinds == ["NIB", "PRODUCER", "QRIS", "VISIT", "WORKSHOP"]
    assert Seal.objects.count() == 7
    assert len(proofs_waiting(actor("verifier"))) == 5
    assert list(Proof.objects.filter(shop=weaver, kind="NIB").order_by("round").values_list("status", flat=True)) == [
        "SENT_BACK", "APPROVED",
    ]  # fmt: skip


def test_the_companion_helps_seven_makers_and_one_has_not_answered(trusted):
    rows = helped_by(User.objects.get(phone=SIGN_INS["companion"].phone))
    assert [row.status for row in rows] == ["ASKED"] + ["ACTIVE"] * 7
    smith = Shop.objects.order_by("pk")[1]
    assert {deed.verb for deed in deeds_for(smith)} >= {"stock"} and len(deeds_for(smith)) == 4


def test_one_waiting_shop_can_be_opened_and_the_others_cannot_yet(trusted):
    opened = 0
    for shop in Shop.objects.filter(status="SUBMITTED").order_by("pk"):
        try:
            with transaction.atomic():
                approve_shop(shop, by=actor("verifier"), now=NOW)
                opened += 1
                transaction.set_rollback(True)
        except ProofsMissing:
            continue
    assert opened == 1


def test_again_does_nothing(trusted):
    before = (Proof.objects.count(), Requirement.objects.count())
    seed_trust(now=clock())
    assert (Proof.objects.count(), Requirement.objects.count()) == before
