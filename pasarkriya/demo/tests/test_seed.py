import io

import pytest
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from pasarkriya.catalogue.models import Photo, Product, ProductStatus
from pasarkriya.demo import pictures
from pasarkriya.demo.desks import CITRA, SOLD_OUT
from pasarkriya.demo.money import SALES
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.demo.recipes import recipe_of
from pasarkriya.demo.seed import seed_market
from pasarkriya.demo.slip import transfer_slip
from pasarkriya.demo.tests.conftest import NOW, SMALL, quietly, snapshot
from pasarkriya.demo.trade import seed_orders
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.payments.models import Proof
from pasarkriya.payments.proofs import proof_bytes
from pasarkriya.shops.models import Maker, Shop
from pasarkriya.web.seller.desk.today import today

# In one group, since the market is made once for all of them.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seeded market")]


def test_everything_is_on_the_market(market):
    assert Product.objects.count() >= 300
    assert not Product.objects.exclude(status=ProductStatus.PUBLISHED).exists()
    assert Shop.objects.filter(status="OPEN").count() == 30


def test_no_two_pictures_have_one_key_and_each_says_what_it_shows(market):
    keys = [*Photo.objects.values_list("key", flat=True), *Shop.objects.values_list("banner_key", flat=True),
            *Maker.objects.values_list("picture_key", flat=True)]  # fmt: skip

    assert len(set(keys)) == len(keys)
    assert all(recipe_of(key) for key in keys)


def test_shops_and_makers_tell_of_themselves(market):
    assert not Shop.objects.filter(story="").exists()
    assert not Maker.objects.filter(since_year=None).exists()
    assert Maker.objects.values("story").distinct().count() > 20
    assert Maker.objects.count() > Shop.objects.count()


def test_five_shops_wait_for_the_board_and_one_was_sent_back(market):
    assert Shop.objects.filter(status="SUBMITTED").count() == 5
    assert Shop.objects.filter(status="RETURNED").count() == 1


def test_the_weavers_desk_has_work_of_every_kind(market):
    desk = today(Shop.objects.order_by("pk").first())

    assert (len(desk.reported), len(desk.cash), len(desk.to_pack), len(desk.to_ship)) == (2, 1, 2, 1)
    assert desk.on_the_way
    assert desk.waiting
    assert len(desk.ran_out) >= SOLD_OUT


def test_one_payment_comes_with_a_slip_that_is_a_picture(market):
    proof = Proof.objects.exclude(key="").first()

    with Image.open(io.BytesIO(proof_bytes(proof.key))) as slip:
        assert slip.size[1] > slip.size[0] > 300


def test_citra_has_purchases_in_every_state(market):
    hers = Order.objects.filter(purchase__buyer_phone=SIGN_INS["buyer"].phone)

    bought = len(CITRA) + sum(sale.is_citras for sale in SALES)
    assert Purchase.objects.filter(user__phone=SIGN_INS["buyer"].phone).count() == bought
    assert set(hers.values_list("status", flat=True)) >= {"PLACED", "PACKED", "SHIPPED", "DONE"}


def test_the_past_leaves_the_worker_little_to_do(market):
    assert ProcrastinateJob.objects.filter(status="todo").count() < 150


def test_again_does_nothing(market):
    before, jobs = snapshot(), ProcrastinateJob.objects.count()

    seed_market(now=NOW, progress=quietly, size=SMALL)
    seed_orders(now=NOW, progress=quietly, size=SMALL)

    assert snapshot() == before
    assert ProcrastinateJob.objects.count() == jobs


def test_the_books_agree(market):
    broken = [finding for finding in check_invariants() if not finding.holds]

    assert not broken


def test_a_stranger_cannot_keep_the_looms_busy(market):
    photo = Photo.objects.filter(position=0).first()

    assert not pictures.weave_missing("0" * 64)
    assert pictures.weave_missing(photo.key)
    with Image.open(market / "pictures" / photo.key[:2] / photo.key / "640.webp") as woven:
        assert woven.size == (640, 800)


def test_a_slip_names_the_sum_and_is_no_real_banks():
    slip = transfer_slip("Citra", {"bank": "BRI", "number": "123", "holder": "Tenun Sari"}, 1_250_123, NOW)

    with Image.open(io.BytesIO(slip)) as picture:
        assert picture.format == "PNG"
