import pytest
from django.urls import reverse

from pasarkriya.shops.models import Member
from pasarkriya.stock.models import Holding, Movement


def key(letter="a"):
    return letter * 16


def on_hand(world, product):
    return Holding.objects.get(pk=world.variant(product).pk).on_hand


@pytest.fixture
def press(world, ayu):
    def go(name, product, **sent):
        return ayu.post(reverse(name, args=[world.variant(product).pk]), sent)

    return go


def test_one_tap_adds_one_and_a_double_press_does_not_add_two(world, press):
    for _again in range(2):
        assert press("seller_tap", "sarong", key=key(), arah="tambah").status_code == 302
    assert on_hand(world, "sarong") == 4
    press("seller_tap", "sarong", key=key("b"), arah="tambah")
    assert on_hand(world, "sarong") == 5


def test_a_tap_on_cloth_is_a_metre(world, press):
    press("seller_tap", "metre", key=key(), arah="kurang")
    assert on_hand(world, "metre") == 900
    assert Movement.objects.order_by("-id").first().reason == "SOLD_ELSEWHERE"


def test_the_only_one_of_its_kind_does_not_become_two(world, press):
    press("seller_tap", "scarf", key=key(), arah="tambah")
    assert press("seller_count", "scarf", **{f"h{world.variant('scarf').pk}-counted": "2"}).status_code == 422
    assert on_hand(world, "scarf") == 1


def test_what_a_buyer_was_promised_stays(world, press):
    world.order(scarf=1)
    press("seller_tap", "scarf", key=key(), arah="kurang")
    press("seller_count", "scarf", **{f"h{world.variant('scarf').pk}-counted": "0"})
    assert on_hand(world, "scarf") == 1


def test_a_count_becomes_the_truth_and_twice_the_same_count_is_one_movement(world, press):
    for _again in range(2):
        press("seller_count", "metre", **{f"h{world.variant('metre').pk}-counted": "12,5"})
    assert on_hand(world, "metre") == 1_250
    assert Movement.objects.filter(holding=world.variant("metre").pk, reason="COUNTED").count() == 2


def test_damage_is_written_down_with_its_reason(world, press):
    prefix = f"k{world.variant('metre').pk}"
    for _again in range(2):
        press("seller_taken", "metre", key=key(), **{f"{prefix}-taken": "2,5 m", f"{prefix}-reason": "DAMAGED"})
    assert on_hand(world, "metre") == 750
    assert Movement.objects.order_by("-id").first().reason == "DAMAGED"


@pytest.mark.parametrize("said", ["-1", "1.5", "1000000000", "banyak", "🧵", "𝓉𝓌ℴ", "", "\x00", "1e99", "٣", "½"])
def test_a_count_that_is_none_is_said_and_changes_nothing(world, press, said):
    answer = press("seller_count", "sarong", **{f"h{world.variant('sarong').pk}-counted": said})
    assert answer.status_code == 422
    assert on_hand(world, "sarong") == 3


@pytest.mark.parametrize("said", ["-1", "0", "1000000000", "abc", ""])
def test_taking_what_is_no_number_changes_nothing(world, press, said):
    prefix = f"k{world.variant('sarong').pk}"
    answer = press("seller_taken", "sarong", key=key(), **{f"{prefix}-taken": said, f"{prefix}-reason": "DAMAGED"})
    assert answer.status_code == 422
    assert on_hand(world, "sarong") == 3


def test_more_than_there_is_cannot_be_gone(world, press):
    prefix = f"k{world.variant('sarong').pk}"
    press("seller_taken", "sarong", key=key(), **{f"{prefix}-taken": "9", f"{prefix}-reason": "DAMAGED"})
    assert on_hand(world, "sarong") == 3


@pytest.mark.parametrize("sent", ["", "x", "a" * 200, "'; --"])
def test_a_press_without_its_key_counts_nothing(world, press, sent):
    press("seller_tap", "sarong", key=sent, arah="tambah")
    assert on_hand(world, "sarong") == 3


def test_the_list_comes_back_at_the_same_place(world, press):
    answer = press("seller_tap", "sarong", key=key(), arah="tambah", back="list", keadaan="tayang", setelah="99")
    place = f"/jual/toko/tenun-sari/karya?keadaan=tayang&setelah=99#v{world.variant('sarong').pk}"
    assert answer["Location"] == place


def test_a_helper_of_another_shop_does_not_reach_it(world, at_desk):
    Member.objects.create(shop=world.shops["bagus"], user=world.people["fajar"], role="shop_staff", since=world.now)
    address = reverse("seller_tap", args=[world.variant("sarong").pk])
    assert at_desk("fajar").post(address, {"key": key()}).status_code == 404
    assert on_hand(world, "sarong") == 3
