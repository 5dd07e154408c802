"""Shops of makers without an account: consent first, marked, seen by the board, handed over by her own number."""

import pytest

from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission, Role
from pasarkriya.notices.models import Notice
from pasarkriya.shops import companions
from pasarkriya.shops.actions.consent_to_companion import (
    confirm_paper,
    consent_by_code,
    consent_by_signature,
    send_consent_code,
)
from pasarkriya.shops.actions.decide_shop import approve_shop
from pasarkriya.shops.actions.end_companionship import end_companionship
from pasarkriya.shops.actions.hand_over_shop import claim_shop, disown_shop, hand_over, send_hand_over_code
from pasarkriya.shops.actions.open_for_maker import open_for_maker
from pasarkriya.shops.companion_models import Companionship, ConsentHow
from pasarkriya.shops.models import Maker, Member, Shop, ShopStatus
from pasarkriya.shops.refusals import (
    AccountByMaker,
    CompanionNotAppointed,
    ConsentCodeSpent,
    ConsentCodeWrong,
    ConsentMissing,
    HandOverFirst,
    NumberOfCompanion,
    NumberTaken,
    OwnerWithoutPhone,
    SignatureMissing,
    SignatureUnseen,
    TooManyMakers,
)
from pasarkriya.shops.tests.conftest import komang  # noqa: F401
from pasarkriya.shops.unclaimed import left_alone, refuse_account_by_keeper, waiting_for
from pasarkriya.shops.unclaimed_models import Unclaimed

HERS = "+6281355500077"


@pytest.fixture
def opened(world, komang):  # noqa: F811
    def make(phone: str = HERS, name: str = "Tenun Rata", **more) -> Companionship:
        sari = world.shops["sari"]
        facts = {"maker": "Ni Wayan Rata", "region": sari.region, "district": sari.district} | more
        return open_for_maker(name=name, phone=phone, by=actor_for(komang, now=world.now), now=world.now, **facts)

    return make


def signed(row, world, **more) -> None:
    facts = {"signed_by": "Ni Wayan Rata", "picture_key": "a" * 32} | more
    by = actor_for(row.companion, now=world.now)
    consent_by_signature(row, ConsentHow.GLASS, by=by, now=world.now, **facts)


def code_to(phone: str) -> str:
    text = Notice.objects.filter(to=phone).latest("id").text
    return next(word for word in text.replace(".", " ").split() if word.isdigit() and len(word) == 6)


def may(world, user, permission, shop) -> bool:
    return actor_for(user, now=world.now).may(permission, shop_id=shop.pk)


def test_nothing_opens_before_her_consent_and_then_all_but_people(world, komang, opened):  # noqa: F811
    row = opened()
    assert not may(world, komang, Permission.SHOP_READ, row.shop)
    with pytest.raises(SignatureMissing):
        signed(row, world, signed_by=" ")
    with pytest.raises(SignatureMissing):
        signed(row, world, picture_key="")
    signed(row, world)
    assert may(world, komang, Permission.SHOP_EDIT, row.shop)
    assert not may(world, komang, Permission.SHOP_MEMBERS, row.shop)
    assert row.consent_version == 2


def test_by_a_code_to_a_simple_telephone(world, opened):
    row = opened()
    assert send_consent_code(row, now=world.now) == "0077"
    with pytest.raises(ConsentCodeWrong):
        consent_by_code(row, "000000" if code_to(HERS) != "000000" else "1", now=world.now)
    consent_by_code(row, code_to(HERS), now=world.now)
    assert (row.status, row.how, row.consented_by) == ("ACTIVE", "CODE", "maker")
    with pytest.raises(OwnerWithoutPhone):
        send_consent_code(opened("", "Tenun Lain"), now=world.now)


def test_numbers_are_her_own_and_of_one_maker(world, komang, opened):  # noqa: F811
    opened()
    assert opened().shop.name == "Tenun Rata" and Shop.objects.filter(name="Tenun Rata").count() == 1
    with pytest.raises(NumberTaken):
        opened(name="Tenun Lain")
    with pytest.raises(NumberOfCompanion):
        opened(phone=komang.phone, name="Tenun Lain")
    with pytest.raises(CompanionNotAppointed):
        opened("", "Perak", region=world.shops["jambi"].region if "jambi" in world.shops else _elsewhere())


def _elsewhere():
    from pasarkriya.places.models import Region

    return Region.objects.exclude(code__startswith="51").filter(code__regex=r"^\d\d\.\d\d$").first()


def test_fifty_and_no_more(world, opened, monkeypatch):
    monkeypatch.setattr("pasarkriya.shops.actions.open_for_maker.MOST_MAKERS", 2)
    assert companions.MOST_MAKERS == 50
    opened("", "Satu")
    opened("", "Dua")
    with pytest.raises(TooManyMakers):
        opened("", "Tiga")


def test_the_board_opens_it_only_after_it_has_seen_the_signature(world, opened):
    row, dewi = opened(), world.actor("dewi")
    signed(row, world)
    Shop.objects.filter(pk=row.shop_id).update(status=ShopStatus.SUBMITTED, submitted_at=world.now)
    row.shop.refresh_from_db()
    with pytest.raises(SignatureUnseen):
        approve_shop(row.shop, by=dewi, now=world.now)
    confirm_paper(row, seen="a" * 32, by=dewi, now=world.now)
    approve_shop(row.shop, by=dewi, now=world.now)
    assert row.shop.status == ShopStatus.OPEN
    with pytest.raises(AccountByMaker):
        refuse_account_by_keeper(actor_for(row.companion, now=world.now), row.shop)
    with pytest.raises(HandOverFirst):
        end_companionship(row, by=actor_for(row.companion, now=world.now), now=world.now)
    end_companionship(row, by=dewi, now=world.now)
    assert [shop.pk for shop in left_alone(actor_for(row.companion, now=world.now))] == [row.shop_id]


def test_handed_over_by_a_code_and_her_keeper_becomes_a_companion(world, komang, opened):  # noqa: F811
    row = opened("")
    signed(row, world)
    by = actor_for(komang, now=world.now)
    with pytest.raises(NumberOfCompanion):
        send_hand_over_code(row.shop, komang.phone, by=by, now=world.now)
    send_hand_over_code(row.shop, HERS, by=by, now=world.now)
    code = code_to(HERS)
    with pytest.raises(ConsentCodeWrong):
        hand_over(row.shop, "1", by=by, now=world.now)
    owner = hand_over(row.shop, code, by=by, now=world.now)
    assert (owner.phone, owner.phone_verified, owner.name) == (HERS, True, "Ni Wayan Rata")
    assert Member.objects.get(shop=row.shop).role == Role.SHOP_OWNER
    assert not may(world, komang, Permission.SHOP_EDIT, row.shop)
    assert may(world, komang, Permission.ORDER_FULFIL, row.shop)
    with pytest.raises((ConsentMissing, ConsentCodeSpent)):
        hand_over(row.shop, code, by=by, now=world.now)
    end_companionship(row, by=actor_for(owner, now=world.now), now=world.now)
    assert not may(world, komang, Permission.SHOP_READ, row.shop)


def test_she_takes_it_over_herself_by_the_number_she_has_proved(world, opened):
    row = opened()
    signed(row, world)
    stranger = User.objects.create_user(phone=HERS, name="Rata", phone_verified=False)
    assert waiting_for(stranger) == []
    with pytest.raises(ConsentMissing):
        claim_shop(row.shop, by=actor_for(stranger, now=world.now), now=world.now)
    User.objects.filter(pk=stranger.pk).update(phone_verified=True)
    stranger.refresh_from_db()
    assert [each.shop_id for each in waiting_for(stranger)] == [row.shop_id]
    claim_shop(row.shop, by=actor_for(stranger, now=world.now), now=world.now)
    assert may(world, stranger, Permission.SHOP_MEMBERS, row.shop)
    assert Unclaimed.objects.get(shop=row.shop).phone is None


def test_whoever_does_not_know_it_takes_her_number_away(world, opened):
    row = opened()
    user = User.objects.create_user(phone=HERS, name="Lain", phone_verified=True)
    disown_shop(row.shop, by=actor_for(user, now=world.now), now=world.now)
    assert (Unclaimed.objects.get(shop=row.shop).phone, Shop.objects.get(pk=row.shop_id).phone) == (None, "")


def test_of_a_maker_who_said_no_nothing_is_kept(world, komang, opened):  # noqa: F811
    row = opened()
    end_companionship(row, by=actor_for(komang, now=world.now), now=world.now)
    shop = Shop.objects.get(pk=row.shop_id)
    assert (row.status, shop.name, shop.phone) == ("DECLINED", f"Toko {shop.pk}", "")
    assert Maker.objects.get(shop=shop).name.startswith("Perajin") and Unclaimed.objects.get(shop=shop).phone is None
    assert opened().shop_id != shop.pk
