import pytest

from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission, Role
from pasarkriya.shops.actions.add_member import add_member
from pasarkriya.shops.actions.end_member import end_member
from pasarkriya.shops.models import Member
from pasarkriya.shops.queries import members_of
from pasarkriya.shops.refusals import LastOwner, MemberAlready, PersonUnknown


def test_a_helper_may_fulfil_orders_but_not_touch_the_shop(world):
    add_member(world.shops["sari"], phone=world.people["fajar"].phone, by="user:1", now=world.now)
    actor = world.actor("fajar")
    assert actor.may(Permission.ORDER_FULFIL, shop_id=world.shops["sari"].pk)
    assert not actor.may(Permission.SHOP_EDIT, shop_id=world.shops["sari"].pk)


def test_a_number_without_account_is_refused_and_adds_nobody(world):
    with pytest.raises(PersonUnknown):
        add_member(world.shops["sari"], phone="+6281999999999", by="user:1", now=world.now)
    assert [m.user.name for m in members_of(world.shops["sari"])] == ["Ayu"]


def test_a_number_nobody_proved_opens_no_shop(world):
    User.objects.create_user(phone="+6281777777777", name="Penyamar")
    with pytest.raises(PersonUnknown):
        add_member(world.shops["sari"], phone="+6281777777777", by="user:1", now=world.now)


def test_who_works_here_is_not_added_twice(world):
    with pytest.raises(MemberAlready):
        add_member(world.shops["sari"], phone=world.people["ayu"].phone, by="user:1", now=world.now)
    assert Member.objects.filter(shop=world.shops["sari"]).count() == 1


def test_an_ended_helper_sees_the_shop_no_more_and_the_row_stays(world):
    member = add_member(world.shops["sari"], phone=world.people["fajar"].phone, by="user:1", now=world.now)
    end_member(member, by="user:1", now=world.now)
    end_member(member, by="user:1", now=world.now)
    assert actor_for(world.people["fajar"], now=world.now).shops(Permission.SHOP_READ) == frozenset()
    assert Member.objects.get(pk=member.pk).until == world.now


def test_the_last_owner_stays(world):
    owner = Member.objects.get(shop=world.shops["sari"])
    with pytest.raises(LastOwner):
        end_member(owner, by="user:1", now=world.now)
    add_member(world.shops["sari"], phone=world.people["fajar"].phone, role=Role.SHOP_OWNER, by="user:1", now=world.now)
    end_member(owner, by="user:1", now=world.now)
    assert [m.user.name for m in members_of(world.shops["sari"])] == ["Fajar"]
