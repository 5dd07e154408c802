import pytest

from pasarkriya.catalogue.models import Listing
from pasarkriya.kernel.audit import trail_of
from pasarkriya.shops.actions.add_maker import add_maker
from pasarkriya.shops.actions.edit_maker import edit_maker
from pasarkriya.shops.actions.edit_shop import edit_shop
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.models import Maker, Shop
from pasarkriya.shops.queries import makers_of
from pasarkriya.shops.refusals import VerifiedAlready


def test_a_shop_keeps_its_new_story_and_says_who_wrote_it(world):
    shop = world.shops["sari"]
    edit_shop(shop, by="user:1", now=world.now, story="Kami menenun sejak nenek.")
    assert Shop.objects.get(pk=shop.pk).story == "Kami menenun sejak nenek."
    assert trail_of(shop).last().facts == {"fields": ["story"]}


def test_what_did_not_change_leaves_no_trail(world):
    shop = world.shops["sari"]
    before = trail_of(shop).count()
    edit_shop(shop, by="user:1", now=world.now, story=shop.story)
    assert trail_of(shop).count() == before


def test_the_cards_follow_a_new_village(world):
    edit_shop(world.shops["sari"], by="user:1", now=world.now, village="Iseh")
    assert Listing.objects.get(product=world.products["scarf"]).place == "Iseh, Karangasem"


def test_a_verified_name_is_not_changed_behind_the_boards_back(world):
    shop = world.shops["sari"]
    with pytest.raises(VerifiedAlready):
        edit_shop(shop, by="user:1", now=world.now, name="Dior Bali", story="baru")
    assert Shop.objects.values("name", "story").get(pk=shop.pk) == {
        "name": "Tenun Sari",
        "story": "Kami bekerja di rumah sejak 1987.",
    }


def test_the_name_of_a_draft_may_change(world):
    shop = open_shop(
        owner=world.people["fajar"], name="Fajar", region=world.shops["sari"].region, phone="+62811", now=world.now
    )
    edit_shop(shop, by="user:6", now=world.now, name="Fajar Kriya")
    assert Shop.objects.get(pk=shop.pk).name == "Fajar Kriya"


def test_a_column_nobody_may_write_is_refused_by_the_action_itself(world):
    with pytest.raises(TypeError):
        edit_shop(world.shops["sari"], by="user:1", now=world.now, status="CLOSED")


def test_the_same_maker_is_added_once(world):
    shop = world.shops["sari"]
    first = add_maker(shop, name="Ni Wayan Sari", by="user:1", now=world.now, since_year=1987)
    assert add_maker(shop, name="Ni Wayan Sari", by="user:1", now=world.now) == first
    assert [m.name for m in makers_of(shop)] == ["Ayu", "Ni Wayan Sari"]


def test_a_maker_gets_another_name_and_keeps_her_address(world):
    maker = makers_of(world.shops["sari"])[0]
    edit_maker(maker, by="user:1", now=world.now, name="Ni Made Ayu", since_year=1990)
    assert Maker.objects.values_list("name", "slug", "since_year").get(pk=maker.pk) == ("Ni Made Ayu", "ayu", 1990)
