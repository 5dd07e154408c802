import pytest

from pasarkriya.curation.change_models import ChangeRequest
from pasarkriya.curation.models import Review, Submission
from pasarkriya.curation.replaying import replay_draw
from pasarkriya.curation.rotation_models import Draw
from pasarkriya.demo.curation import seed_curation
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.demo.tests.conftest import NOW
from pasarkriya.shops.models import Member, Shop

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seeded market")]


def test_a_songket_was_sent_back_twice_and_approved_and_work_waits(market):
    seed_curation(now=NOW)
    seed_curation(now=NOW)
    first, further = Submission.objects.filter(product__craft__slug="songket-bali").order_by("pk")
    assert (first.tier, first.round, first.status) == ("REGENCY", 3, "APPROVED")
    assert (further.tier, further.status) == ("PROVINCE", "APPROVED")
    assert Member.objects.get(shop=first.shop).user.phone == SIGN_INS["songket"].phone
    asked = set(Review.objects.filter(status="ASKED").values_list("curator__phone", flat=True))
    assert SIGN_INS["curator_bali"].phone in asked
    weaver = Shop.objects.order_by("pk").first()
    assert set(Submission.objects.filter(shop=weaver).values_list("status", flat=True)) == {"FIX_ASKED", "IN_REVIEW"}
    assert Submission.objects.filter(appeal_round=2).exists()
    assert {each.side for each in ChangeRequest.objects.filter(status="ASKED")} == {"SHOP", "BOARD"}
    assert Draw.objects.filter(kind="FRONT").count() == 6 and all(
        replay_draw(each).is_same for each in Draw.objects.all()
    )
