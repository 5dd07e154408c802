from datetime import timedelta

import pytest
from django.db import IntegrityError

from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from pasarkriya.councils.models import Term
from pasarkriya.kernel.audit import leave_trail, trail_of, witnessed
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.places.models import Region
from pasarkriya.shops import companions
from pasarkriya.shops.actions import consent_to_companion as consenting
from pasarkriya.shops.actions.ask_companionship import ask_companionship
from pasarkriya.shops.actions.consent_to_companion import (
    bring_signed_paper,
    confirm_paper,
    consent_by_code,
    consent_by_press,
    send_consent_code,
)
from pasarkriya.shops.actions.decide_shop import approve_shop
from pasarkriya.shops.actions.end_companionship import decline_companion, end_companionship
from pasarkriya.shops.companion_models import Companionship, ConsentHow, ConsentStatus
from pasarkriya.shops.companions import deeds_for, grants_by_companionship, works_for
from pasarkriya.shops.consent import TEXTS, VERSION
from pasarkriya.shops.deeds import watch
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.refusals import (
    AskedAlready,
    CompanionNotAppointed,
    ConsentCodeSpent,
    ConsentCodeWrong,
    ConsentMissing,
    OwnerWithoutPhone,
    OwnPaper,
    OwnShop,
    PaperMissing,
    TooManyMakers,
    WorksHereAlready,
)

P = Permission


def may(world, permission) -> bool:
    return world.actor("komang").may(permission, shop_id=world.shops["sari"].pk)


def test_nothing_opens_before_the_maker_says_yes(world, asked):
    assert not may(world, P.SHOP_READ)
    consent_by_press(asked, by=world.actor("ayu"), now=world.now)
    assert may(world, P.ORDER_FULFIL) and may(world, P.PRODUCT_EDIT) and may(world, P.STOCK_EDIT)


def test_money_people_and_papers_are_never_a_companions(world, helping):
    forbidden = set(P) - {P.SHOP_READ, P.PRODUCT_EDIT, P.STOCK_EDIT, P.ORDER_READ, P.ORDER_FULFIL}
    assert ROLE_PERMISSIONS[Role.SHOP_COMPANION] & forbidden == set()
    for permission in (P.SHOP_EDIT, P.SHOP_MEMBERS, P.PAYMENT_CONFIRM, P.PROMOTION_EDIT, P.PAYOUT_PROPOSE):
        assert not may(world, permission), permission
    assert world.actor("komang").shops(P.SHOP_READ) == {world.shops["sari"].pk}


def test_a_consent_taken_back_counts_at_once(world, helping):
    end_companionship(helping, by=world.actor("ayu"), now=world.now)
    assert not may(world, P.SHOP_READ)
    assert (helping.status, helping.ended_by) == (ConsentStatus.ENDED, world.actor("ayu").name)
    end_companionship(helping, by=world.actor("ayu"), now=world.now)
    with pytest.raises(IllegalMove):
        consent_by_press(helping, by=world.actor("ayu"), now=world.now)


@pytest.mark.parametrize("who", ["ayu", "komang", "dewi"])
def test_the_maker_the_companion_and_the_board_may_end_it(world, helping, who):
    end_companionship(helping, by=world.actor(who), now=world.now)
    assert Companionship.objects.get().status == ConsentStatus.ENDED


@pytest.mark.parametrize("who", ["bagus", "eko", "fajar"])
def test_nobody_else_consents_declines_or_ends(world, asked, who):
    for act in (consent_by_press, decline_companion, end_companionship):
        with pytest.raises(ConsentMissing):
            act(asked, by=world.actor(who), now=world.now)
    assert Companionship.objects.get().status == ConsentStatus.ASKED


def test_the_companion_does_not_consent_for_the_maker(world, asked):
    with pytest.raises(ConsentMissing):
        consent_by_press(asked, by=world.actor("komang"), now=world.now)


def test_an_office_that_ends_closes_every_shop(world, helping):
    Term.objects.filter(user=world.people["komang"]).update(period=(world.now - timedelta(9), world.now))
    assert not may(world, P.SHOP_READ)


def test_a_shop_that_lies_elsewhere_is_not_opened_by_the_office(world, helping):
    Shop.objects.filter(pk=helping.shop_id).update(region=Region.objects.get(code="15.71"))
    assert list(grants_by_companionship(world.people["komang"], world.now)) == []


def test_only_appointed_companions_ask(world, komang):
    for who in ("fajar", "dewi", "bagus"):
        with pytest.raises(CompanionNotAppointed):
            ask_companionship(world.shops["sari"], by=world.actor(who), now=world.now)
    Shop.objects.filter(pk=world.shops["sari"].pk).update(region=Region.objects.get(code="15.71"))
    with pytest.raises(CompanionNotAppointed):
        ask_companionship(Shop.objects.get(slug="tenun-sari"), by=world.actor("komang"), now=world.now)


def test_who_works_there_or_has_asked_does_not_ask_again(world, asked):
    with pytest.raises(AskedAlready):
        ask_companionship(world.shops["sari"], by=world.actor("komang"), now=world.now)
    Member.objects.create(shop=world.shops["bagus"], user=world.people["komang"], role="shop_staff", since=world.now)
    with pytest.raises(WorksHereAlready):
        ask_companionship(world.shops["bagus"], by=world.actor("komang"), now=world.now)


def test_fifty_makers_and_no_more(world, asked, monkeypatch):
    assert companions.MOST_MAKERS == 50
    monkeypatch.setattr(consenting, "MOST_MAKERS", 1)
    other = ask_companionship(world.shops["bagus"], by=world.actor("komang"), now=world.now)
    consent_by_press(asked, by=world.actor("ayu"), now=world.now)
    with pytest.raises(TooManyMakers):
        consent_by_press(other, by=world.actor("bagus"), now=world.now)
    end_companionship(asked, by=world.actor("ayu"), now=world.now)
    consent_by_press(other, by=world.actor("bagus"), now=world.now)


def test_the_code_goes_to_the_owners_phone_and_opens_the_shop_once(world, asked, codes):
    assert send_consent_code(asked, now=world.now) == "0001"
    assert codes[-1].phone == "+6281200000001" and codes[-1].companion == "Komang"
    consent_by_code(asked, f" {codes[-1].code[:3]} {codes[-1].code[3:]} ", now=world.now)
    assert (asked.status, asked.how, asked.consent_version) == ("ACTIVE", ConsentHow.CODE, VERSION)
    assert asked.consented_by == world.actor("ayu").name and set(TEXTS[VERSION]) == {"id", "en"}
    with pytest.raises(ConsentCodeSpent):
        consent_by_code(asked, codes[-1].code, now=world.now)


def test_five_wrong_codes_spend_it(world, asked, codes):
    send_consent_code(asked, now=world.now)
    wrong = "000000" if codes[-1].code != "000000" else "111111"
    for left in (4, 3, 2, 1):
        with pytest.raises(ConsentCodeWrong) as refused:
            consent_by_code(asked, wrong, now=world.now)
        assert refused.value.facts["tries_left"] == left
    for typed in (wrong, codes[-1].code):
        with pytest.raises(ConsentCodeSpent):
            consent_by_code(asked, typed, now=world.now)
    assert not may(world, P.SHOP_READ)


def test_an_old_code_counts_no_more(world, asked, codes):
    send_consent_code(asked, now=world.now)
    with pytest.raises(ConsentCodeSpent):
        consent_by_code(asked, codes[-1].code, now=world.now + timedelta(minutes=10))


def test_without_a_proved_phone_no_code_is_sent(world, asked):
    User.objects.filter(pk=world.people["ayu"].pk).update(phone_verified=False)
    with pytest.raises(OwnerWithoutPhone):
        send_consent_code(asked, now=world.now)


def test_a_signed_paper_counts_when_an_officer_has_seen_it(world, asked):
    bring_signed_paper(asked, paper_key="ab" * 16, by=world.actor("komang").name, now=world.now)
    assert not may(world, P.SHOP_READ)
    for who in ("eko", "ayu", "komang"):
        with pytest.raises(ConsentMissing):
            confirm_paper(asked, seen="ab" * 16, by=world.actor(who), now=world.now)
    with pytest.raises(PaperMissing):
        confirm_paper(asked, seen="cd" * 16, by=world.actor("dewi"), now=world.now)
    confirm_paper(asked, seen="ab" * 16, by=world.actor("dewi"), now=world.now)
    assert may(world, P.SHOP_READ) and Companionship.objects.get().how == ConsentHow.PAPER


def test_an_officer_who_is_the_companion_does_not_confirm_her_own_paper(world, asked):
    bring_signed_paper(asked, paper_key="ab" * 16, by="x", now=world.now)
    Companionship.objects.filter(pk=asked.pk).update(companion=world.people["dewi"])
    asked.refresh_from_db()
    with pytest.raises(OwnPaper):
        confirm_paper(asked, seen="ab" * 16, by=world.actor("dewi"), now=world.now)


def test_who_helps_a_shop_does_not_decide_about_it(world, helping):
    Shop.objects.filter(pk=helping.shop_id).update(status="SUBMITTED")
    Companionship.objects.filter(pk=helping.pk).update(companion=world.people["dewi"])
    assert works_for(world.shops["sari"], world.people["dewi"])
    with pytest.raises(OwnShop):
        approve_shop(Shop.objects.get(pk=helping.shop_id), by=world.actor("dewi"), now=world.now)


def test_the_database_knows_no_companion_without_consent(world, asked):
    with pytest.raises(IntegrityError, match="companion_consented"):
        Companionship.objects.filter(pk=asked.pk).update(status="ACTIVE")


def test_what_she_does_is_marked_in_the_trail_and_written_for_the_maker(world, helping):
    sari, ring = world.products["scarf"], world.products["ring"]
    with witnessed():
        watch(world.actor("komang"))
        leave_trail(sari, "edited", by="user:9", at=world.now)
        leave_trail(ring, "edited", by="user:9", at=world.now)
    leave_trail(sari, "edited", by="user:1", at=world.now)
    assert [e.facts.get("on_behalf") for e in trail_of(sari).filter(verb="edited")] == [world.shops["sari"].pk, None]
    assert trail_of(ring).filter(verb="edited").get().facts == {}
    assert [(d.title, d.verb) for d in deeds_for(world.shops["sari"])] == [("Selendang endek wajik", "edited")]
    assert deeds_for(world.shops["bagus"]) == []


def test_an_owner_leaves_no_such_mark(world, helping):
    with witnessed():
        watch(actor_for(world.people["ayu"], now=world.now))
        leave_trail(world.products["scarf"], "edited", by="user:1", at=world.now)
    assert deeds_for(world.shops["sari"]) == []


@pytest.fixture
def codes(monkeypatch):
    sent: list = []
    monkeypatch.setattr(consenting, "publish", sent.append)
    return sent
