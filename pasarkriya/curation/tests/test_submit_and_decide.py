"""A work's way before one council: sent, scored blind, sent back, sent again, decided, appealed."""

from datetime import timedelta

import pytest

from pasarkriya.catalogue.actions.publish_product import withdraw_product
from pasarkriya.curation.actions.excuse_curator import excuse_curator
from pasarkriya.curation.actions.give_scores import Sheet, give_scores
from pasarkriya.curation.actions.keep_time import keep_time
from pasarkriya.curation.actions.open_call import end_call, open_call
from pasarkriya.curation.actions.send_again import appeal, send_again, withdraw_work
from pasarkriya.curation.models import FixItem, Review, Submission
from pasarkriya.curation.queries import approval_of, fixes_asked
from pasarkriya.curation.refusals import (
    AppealOnce,
    AppealReasonMissing,
    AppealTooLate,
    CallClosed,
    CallNotForThis,
    ConflictOfInterest,
    FixListMissing,
    FixListOpen,
    NotOnShow,
    ScoreReasonMissing,
    ScoresIncomplete,
    SubmissionMissing,
    TierTooEarly,
    TooSoonAgain,
    WithCurators,
)
from pasarkriya.curation.rubrics import criteria_of
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.shops.actions.add_member import add_member
from pasarkriya.shops.companion_models import Companionship

pytestmark = pytest.mark.django_db


def test_two_curators_of_the_own_council_are_asked_and_agree(jury):
    sent = jury.send()
    assert (sent.number, sent.status) == ("KR-00001", "IN_REVIEW")
    assert {review.curator.name for review in jury.asked(sent)} == {"Gede", "Hana"}
    decided = jury.decide(sent, 5, 4)
    assert (decided.status, decided.total) == ("APPROVED", 8_750)
    approval = approval_of(decided.product_id)
    assert (approval.tier, approval.council) == ("REGENCY", "Dekranasda Karangasem")
    assert sorted(approval.curators) == ["Gede", "Hana"]


def test_the_six_criteria_stand_where_nobody_has_set_others(jury):
    names = [each.name_en for each in criteria_of(jury.send().rubric)]
    assert names == [
        "Excellence", "Authenticity", "Innovation", "Marketability", "Eco-friendliness", "Fairness",
    ]  # fmt: skip


def test_only_a_work_on_show_is_sent_and_only_once(jury, world):
    jury.send()
    with pytest.raises(WithCurators):
        jury.send()
    withdraw_product(world.products["metre"], by="x", now=world.now)
    with pytest.raises(NotOnShow):
        jury.send("metre")


def test_the_province_waits_for_the_regency_and_the_nation_for_the_province(jury):
    jury.all()
    for tier, council in (("PROVINCE", "Dekranasda Karangasem"), ("NATION", "Dekranasda Bali")):
        with pytest.raises(TierTooEarly) as refused:
            jury.send(tier=tier)
        assert refused.value.facts["council"] == council
    for tier in ("REGENCY", "PROVINCE", "NATION"):
        assert jury.decide(jury.send(tier=tier), 5, 5).status == "APPROVED"
    assert approval_of(Submission.objects.first().product_id).tier == "NATION"


def test_a_regency_without_a_council_begins_at_its_province(jury, world):
    jury.all()
    world.shops["sari"] = None
    sent = jury.send("ring", tier="PROVINCE")
    assert {review.curator.name for review in jury.asked(sent)} == {"Indah", "Joko"}


def test_a_tie_is_broken_by_a_third_who_is_neither_of_the_two(jury):
    jury.all()
    sent = jury.send()
    tied = jury.decide(sent, 5, 3, fixes=["Rapikan tepi"])
    assert tied.status == "TIED"
    third = jury.asked(tied)
    assert [(each.seat, each.due_at - each.asked_at) for each in third] == [(3, timedelta(days=5))]
    assert third[0].curator.name not in ("Gede", "Hana")
    decided = jury.decide(tied, 5)
    assert (decided.status, decided.total) == ("FIX_ASKED", 10_000)


def test_a_tie_without_a_third_curator_waits_for_one(jury):
    tied = jury.decide(jury.send(), 5, 1)
    assert (tied.status, jury.asked(tied)) == ("TIED", [])
    jury.sit("Indah", "51")
    assert keep_time(now=jury.now) == 1
    assert jury.decide(tied, 5).status == "APPROVED"


def test_one_curator_is_not_enough_and_a_second_is_looked_for(world, jury):
    world.people["hana"].is_active = False
    world.people["hana"].save()
    sent = jury.send()
    assert (sent.status, jury.asked(sent)) == ("SENT", [])
    jury.sit("Indah", "51")
    keep_time(now=jury.now)
    sent.refresh_from_db()
    assert sent.status == "IN_REVIEW"
    assert {each.council.name for each in jury.asked(sent)} == {"Dekranasda Karangasem", "Dekranasda Bali"}


def test_scores_are_whole_and_a_low_one_comes_with_words(jury):
    review = jury.asked(jury.send())[0]
    by, criteria = jury.actor(review.curator), criteria_of(review.submission.rubric)
    with pytest.raises(ScoresIncomplete) as refused:
        give_scores(review, Sheet({criteria[0].pk: 5}), by=by, now=jury.now)
    assert refused.value.facts["missing"] == 5
    with pytest.raises(ScoresIncomplete):
        give_scores(review, Sheet({each.pk: 6 for each in criteria}), by=by, now=jury.now)
    with pytest.raises(ScoreReasonMissing):
        jury.score(review, 1, words="  ")
    with pytest.raises(FixListMissing):
        jury.score(review, 3)
    assert Review.objects.filter(status="GIVEN").count() == 0


def test_nobody_hands_in_for_another_nor_twice(jury):
    first, second = jury.asked(jury.send())
    with pytest.raises(SubmissionMissing):
        give_scores(first, Sheet({}), by=jury.actor(second.curator), now=jury.now)
    jury.score(first, 5)
    with pytest.raises(IllegalMove):
        jury.score(first, 1)


def test_a_list_is_ticked_whole_and_the_same_curators_look_again(jury):
    back = jury.decide(jury.send(), 4, 4, fixes=["Rapikan tepi"])
    assert (back.status, back.answer) == ("FIX_ASKED", "Mohon diperhatikan.")
    items = fixes_asked(back)
    assert len(items) == 2
    ayu = jury.world.actor("ayu")
    with pytest.raises(FixListOpen) as refused:
        send_again(back, done=[items[0].pk], by=ayu, now=jury.now)
    assert refused.value.facts["left"] == 1
    before = {each.curator_id for each in Review.objects.filter(submission=back)}
    jury.all()
    send_again(back, done=[each.pk for each in items], by=ayu, now=jury.now)
    assert (back.status, back.round) == ("IN_REVIEW", 2)
    assert {each.curator_id for each in jury.asked(back)} == before
    assert FixItem.objects.exclude(done_at=jury.now).count() == 0
    assert jury.decide(back, 5, 5).status == "APPROVED"


def test_declined_rests_and_an_appeal_is_never_heard_by_the_same(jury):
    ayu = jury.world.actor("ayu")
    declined = jury.decide(jury.send(), 1, 2)
    assert declined.status == "DECLINED"
    with pytest.raises(TooSoonAgain):
        jury.send()
    with pytest.raises(AppealReasonMissing):
        appeal(declined, words=" ", by=ayu, now=jury.now)
    appeal(declined, words="Pewarnanya alam.", by=ayu, now=jury.now)
    # The two who declined it are the only ones: it waits.
    assert (declined.status, jury.asked(declined)) == ("APPEALED", [])
    jury.all()
    keep_time(now=jury.now)
    declined.refresh_from_db()
    heard_by = {each.curator.name for each in jury.asked(declined)}
    assert len(heard_by) == 2 and heard_by.isdisjoint({"Gede", "Hana"})
    again = jury.decide(declined, 1, 1)
    assert again.status == "DECLINED"
    with pytest.raises(AppealOnce):
        appeal(again, words="Sekali lagi.", by=ayu, now=jury.now)
    later = jury.now + timedelta(days=90)
    assert jury.send(now=later).status == "IN_REVIEW"


def test_after_an_appeal_the_list_goes_to_those_who_heard_it(jury):
    jury.all()
    ayu = jury.world.actor("ayu")
    work = jury.decide(jury.send(), 1, 1)
    appeal(work, words="Mohon dilihat lagi.", by=ayu, now=jury.now)
    heard_by = {each.curator_id for each in jury.asked(work)}
    work = jury.decide(work, 4, 4, fixes=["Foto tepi kain"])
    send_again(work, done=[each.pk for each in fixes_asked(work)], by=ayu, now=jury.now)
    assert {each.curator_id for each in jury.asked(work)} == heard_by


def test_an_appeal_has_its_time(jury):
    declined = jury.decide(jury.send(), 1, 1)
    with pytest.raises(AppealTooLate):
        appeal(declined, words="x", by=jury.world.actor("ayu"), now=jury.now + timedelta(days=31))


def test_who_works_in_the_shop_is_not_asked_and_may_not_score(jury):
    jury.all()
    add_member(jury.world.shops["sari"], phone=jury.world.people["gede"].phone, by="x", now=jury.now)
    sent = jury.send()
    names = {each.curator.name for each in jury.asked(sent)}
    assert "Gede" not in names and "Hana" in names
    late = jury.asked(sent)[0]
    add_member(jury.world.shops["sari"], phone=late.curator.phone, by="x", now=jury.now)
    with pytest.raises(ConflictOfInterest):
        jury.score(late, 5)
    keep_time(now=jury.now)
    assert late.curator_id not in {each.curator_id for each in jury.asked(sent)}


def test_who_helps_the_shop_is_not_asked(jury):
    jury.all()
    Companionship.objects.create(
        companion=jury.world.people["gede"], shop=jury.world.shops["sari"], status="ENDED", consent_version=1,
        asked_at=jury.now, ended_at=jury.now,
    )  # fmt: skip
    assert "Gede" not in {each.curator.name for each in jury.asked(jury.send())}


def test_a_curator_who_steps_back_never_sees_a_work_of_that_shop_again(jury):
    jury.all()
    sent = jury.send()
    first = jury.asked(sent)[0]
    excuse_curator(first, note="Adik saya", by=jury.actor(first.curator), now=jury.now)
    assert first.curator_id not in {each.curator_id for each in jury.asked(sent)}
    assert len(jury.asked(sent)) == 2
    other = jury.send("metre")
    assert first.curator_id not in {each.curator_id for each in jury.asked(other)}


def test_a_late_curator_is_replaced_after_three_days_of_grace(jury):
    sent = jury.send()
    first, second = jury.asked(sent)
    jury.score(second, 5)
    due = first.due_at
    assert due == jury.now + timedelta(days=10)
    assert keep_time(now=due + timedelta(days=3)) == 0, "nobody else is there"
    jury.sit("Indah", "51")
    assert keep_time(now=due + timedelta(days=3) - timedelta(seconds=1)) == 0
    assert keep_time(now=due + timedelta(days=3)) == 1
    first.refresh_from_db()
    assert first.status == "REPLACED"
    assert [(each.curator.name, each.seat) for each in jury.asked(sent)] == [("Indah", first.seat)]


def test_the_trail_tells_that_scores_are_in_but_not_which(jury):
    sent = jury.send()
    jury.score(jury.asked(sent)[0], 2, words="Kurang rapi, sungguh.")
    said = str(list(TrailEntry.objects.filter(thing__startswith="curation").values_list("reason", "facts", "verb")))
    assert "ASKED->GIVEN" in said and "Kurang rapi" not in said and "2500" not in said


def test_taken_back_only_while_nobody_looks(jury):
    sent = jury.send()
    with pytest.raises(IllegalMove):
        withdraw_work(sent, by=jury.world.actor("ayu"), now=jury.now)
    back = jury.decide(sent, 4, 4, fixes=["Rapikan tepi"])
    withdraw_work(back, by=jury.world.actor("ayu"), now=jury.now)
    assert jury.send().number == "KR-00002"


def test_a_call_takes_what_it_asks_for_while_it_is_open(jury):
    jury.sit("Luh", "51.07", role="chair")
    luh, day = jury.actor("luh"), timedelta(days=1)
    call = open_call(
        jury.council("51.07"), title="Endek untuk Galungan", families=["tekstil"], opens_at=jury.now,
        closes_at=jury.now + day, by=luh, now=jury.now,
    )  # fmt: skip
    assert (call.tier, jury.send(call=call).call) == ("REGENCY", call)
    wood = open_call(
        jury.council("51.07"), title="Ukir", families=["kayu"], opens_at=jury.now, closes_at=jury.now + day, by=luh,
        now=jury.now,
    )  # fmt: skip
    with pytest.raises(CallNotForThis):
        jury.send("metre", call=wood)
    end_call(call, by=luh, now=jury.now + day / 2)
    with pytest.raises(CallClosed):
        jury.send("metre", call=call, now=jury.now + day / 2)
