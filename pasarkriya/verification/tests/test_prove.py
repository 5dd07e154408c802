from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from pasarkriya.kernel.audit import trail_of
from pasarkriya.kernel.crypto import CannotOpen
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.shops.actions.decide_shop import approve_shop
from pasarkriya.shops.models import Member, Shop
from pasarkriya.shops.refusals import OwnShop
from pasarkriya.verification.actions.decide_proof import approve_proof, note_visit, send_proof_back, waive_proof
from pasarkriya.verification.actions.expire_proofs import expire_proofs
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.actions.load_requirements import load_requirements
from pasarkriya.verification.actions.read_number import read_number
from pasarkriya.verification.actions.set_requirement import Terms, add_requirement, end_requirement
from pasarkriya.verification.models import NumberReading, Proof, Requirement, Seal
from pasarkriya.verification.queries import (
    proof_in_reach,
    proofs_waiting,
    seal_of,
    shops_with_the_same_number,
    standing,
)
from pasarkriya.verification.refusals import (
    AttestationNeeded,
    DocumentNeeded,
    NotWaivable,
    NumberInvalid,
    ProofGivenAlready,
    ProofHolds,
    ProofMissing,
    ProofNotAsked,
    ProofReasonNeeded,
    ProofsMissing,
    ReadingReasonNeeded,
    RequirementAlready,
    RequirementInvalid,
    VisitByOfficer,
)

NIK, NIB = Given(number="5107064508750001"), Given(number="1234567890123")
DAY = timedelta(days=1)


def give(world, kind, given=NIB, shop="sari", now=None) -> Proof:
    return give_proof(world.shops[shop], kind, given, by="user:1", now=now or world.now)


def test_sent_back_and_given_again_the_first_round_stays(world, asks):
    asks("51", "NIB")
    first = give(world, "NIB")
    send_proof_back(first, reason="Foto NIB-nya ya, Bu.", by=world.actor("dewi"), now=world.now)
    second = give(world, "NIB")
    approve_proof(second, by=world.actor("dewi"), now=world.now + DAY)
    rows = Proof.objects.order_by("round").values_list("round", "status", "reason")
    assert list(rows) == [(1, "SENT_BACK", "Foto NIB-nya ya, Bu."), (2, "APPROVED", "")]
    assert [e.verb for e in trail_of(second)] == ["given", "GIVEN->APPROVED"]
    assert (second.decided_by, second.decided_at) == (world.people["dewi"], world.now + DAY)


def test_a_number_is_sealed_in_the_row_and_absent_from_the_trail(world, asks):
    asks("51", "NIK")
    made = give(world, "NIK", NIK)
    assert NIK.number not in str(Proof.objects.filter(pk=made.pk).values().get())
    assert NIK.number not in str([(e.facts, e.reason) for e in trail_of(made)])
    assert made.tail == "0001"


def test_reading_a_number_is_written_down_first(world, asks, settings):
    asks("51", "NIK")
    made = give(world, "NIK", NIK)
    for who in ("ayu", "eko", "fajar"):
        with pytest.raises(ProofMissing):
            read_number(made, reason="x", by=world.actor(who), now=world.now)
    with pytest.raises(ReadingReasonNeeded):
        read_number(made, reason="  ", by=world.actor("dewi"), now=world.now)
    assert NumberReading.objects.count() == 0
    assert read_number(made, reason="cocokkan dengan OSS", by=world.actor("dewi"), now=world.now) == NIK.number
    row = NumberReading.objects.get()
    assert (row.reader, row.reason, row.at) == (world.people["dewi"], "cocokkan dengan OSS", world.now)
    settings.SEALING_KEYS = ["another key, not the one it was sealed by, at all"]
    with pytest.raises(CannotOpen):
        read_number(made, reason="x", by=world.actor("dewi"), now=world.now)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_log_of_readings_cannot_be_changed(world, asks, change):
    asks("51", "NIK")
    read_number(give(world, "NIK", NIK), reason="x", by=world.actor("dewi"), now=world.now)
    with pytest.raises(DatabaseError, match="written once and kept"), transaction.atomic():
        rows = NumberReading.objects.all()
        rows.update(reason="y") if change == "update" else rows.delete()


def test_what_each_way_of_proving_needs(world, asks):
    for kind, how in (("NIB", "NUMBER"), ("WORKSHOP", "DOCUMENT"), ("PRODUCER", "ATTESTATION"), ("VISIT", "VISIT")):
        asks("51", kind, how)
    for kind, no in (
        ("NIB", NumberInvalid),
        ("WORKSHOP", DocumentNeeded),
        ("PRODUCER", AttestationNeeded),
        ("VISIT", VisitByOfficer),
    ):
        with pytest.raises(no):
            give(world, kind, Given())
    assert Proof.objects.count() == 0
    assert "bukan pedagang" in give(world, "PRODUCER", Given(is_attested=True)).words


def test_what_nobody_asks_for_is_not_taken(world, asks):
    asks("15", "NIB")
    for kind in ("NIB", "NIK", "drop table"):
        with pytest.raises(ProofNotAsked):
            give(world, kind)


def test_one_round_at_a_time_and_none_while_it_holds(world, asks):
    asks("51", "NIB", valid_days=100)
    first = give(world, "NIB")
    with pytest.raises(ProofGivenAlready):
        give(world, "NIB")
    approve_proof(first, by=world.actor("dewi"), now=world.now)
    with pytest.raises(ProofHolds):
        give(world, "NIB", now=world.now + 39 * DAY)
    second = give(world, "NIB", now=world.now + 40 * DAY)
    assert standing(world.shops["sari"], world.now + 40 * DAY)[0].counting == first
    approve_proof(second, by=world.actor("dewi"), now=world.now + 41 * DAY)
    first.refresh_from_db()
    assert (first.status, second.valid_until) == ("REPLACED", world.now + 141 * DAY)


def test_the_database_takes_no_second_waiting_or_counting_round(world, asks):
    asks("51", "NIB")
    made = give(world, "NIB")
    twin = {"shop": made.shop, "requirement": made.requirement, "kind": "NIB", "given_at": world.now, "given_by": "x"}
    for facts in ({"round": 2}, {"round": 1, "status": "EXPIRED"}, {"round": 3, "status": "WAIVED"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proof.objects.create(**twin, **facts)


def test_two_officers_decide_once(world, asks):
    asks("51", "NIB")
    made = give(world, "NIB")
    again = Proof.objects.get(pk=made.pk)
    approve_proof(made, by=world.actor("dewi"), now=world.now)
    with pytest.raises(IllegalMove), transaction.atomic():
        approve_proof(again, by=world.actor("dewi"), now=world.now)
    assert Proof.objects.get().status == "APPROVED"


@pytest.mark.parametrize("who", ["eko", "ayu", "fajar"])
def test_only_officers_of_the_region_decide(world, asks, who):
    asks("51", "NIB")
    made, by = give(world, "NIB"), {"by": world.actor(who), "now": world.now}
    for act in (
        lambda: approve_proof(made, **by),
        lambda: send_proof_back(made, reason="x", **by),
        lambda: waive_proof(made.shop, "NIB", reason="x", **by),
        lambda: note_visit(made.shop, "NIB", words="x", **by),
    ):
        with pytest.raises(ProofMissing):
            act()
    with pytest.raises(ProofMissing):
        proof_in_reach(world.actor(who), made.public_id)
    assert proofs_waiting(world.actor(who)) == [] and proofs_waiting(world.actor("dewi")) == [made]


def test_who_works_in_the_shop_does_not_decide(world, asks):
    asks("51", "NIB")
    made = give(world, "NIB")
    Member.objects.create(shop=made.shop, user=world.people["dewi"], role="shop_staff", since=world.now)
    with pytest.raises(OwnShop):
        approve_proof(made, by=world.actor("dewi"), now=world.now)


def test_no_answer_without_words(world, asks):
    asks("51", "NIB")
    made, by = give(world, "NIB"), {"by": world.actor("dewi"), "now": world.now}
    with pytest.raises(ProofReasonNeeded):
        send_proof_back(made, reason=" \n", **by)
    send_proof_back(made, reason="x", **by)
    with pytest.raises(ProofReasonNeeded):
        waive_proof(made.shop, "NIB", reason="", **by)


def test_a_waiver_meets_it_unless_the_council_allows_none(world, asks):
    asks("51", "NIB")
    asks("51", "PRODUCER", "ATTESTATION", is_waivable=False)
    by = {"by": world.actor("dewi"), "now": world.now}
    waive_proof(world.shops["sari"], "NIB", reason="Perajin lansia, NIB diurus dinas.", **by)
    assert standing(world.shops["sari"], world.now)[0].is_met
    with pytest.raises(NotWaivable):
        waive_proof(world.shops["sari"], "PRODUCER", reason="x", **by)


def test_an_approval_given_by_mistake_is_taken_back(world, asks):
    asks("51", "NIB")
    made, by = give(world, "NIB"), {"by": world.actor("dewi"), "now": world.now}
    approve_proof(made, **by)
    assert seal_of(made.shop_id, world.now).kinds == ["NIB"]
    send_proof_back(made, reason="NIB milik orang lain.", **by)
    assert not standing(made.shop, world.now)[0].is_met and seal_of(made.shop_id, world.now) is None


def test_the_seal_comes_with_the_last_proof_and_goes_with_the_first_that_ends(world, bali):
    sari, by = world.shops["sari"], {"by": world.actor("dewi"), "now": world.now}
    approve_proof(give(world, "NIB"), **by)
    approve_proof(give(world, "PRODUCER", Given(is_attested=True)), **by)
    assert seal_of(sari.pk, world.now) is None
    approve_proof(give(world, "WORKSHOP", Given(document_key="ab" * 16)), **by)
    seal = seal_of(sari.pk, world.now)
    assert (seal.kinds, seal.council.name) == (["NIB", "PRODUCER", "WORKSHOP"], "Dekranasda Bali")
    assert seal_of(sari.pk, world.now + 1095 * DAY) is None
    assert expire_proofs(now=world.now + 1095 * DAY) == 2
    assert not Seal.objects.exists()
    assert sorted(Proof.objects.values_list("kind", "status")) == [
        ("NIB", "APPROVED"), ("PRODUCER", "EXPIRED"), ("WORKSHOP", "EXPIRED"),
    ]  # fmt: skip
    assert expire_proofs(now=world.now + 1095 * DAY) == 0


def test_a_visit_is_written_down_by_an_officer(world, asks):
    asks("51", "VISIT", "VISIT", valid_days=10)
    made = note_visit(
        world.shops["sari"], "VISIT", words="Tiga ATBM, Bu Ayu menenun.", by=world.actor("dewi"), now=world.now
    )
    assert (made.status, made.valid_until) == ("APPROVED", world.now + 10 * DAY)


def test_an_opening_is_refused_until_bali_has_what_it_asks(world, bali):
    shop = Shop.objects.get(pk=world.shops["sari"].pk)
    Shop.objects.filter(pk=shop.pk).update(status="SUBMITTED", opened_at=None)
    by = {"by": world.actor("dewi"), "now": world.now}
    shop.refresh_from_db()
    with pytest.raises(ProofsMissing) as refused, transaction.atomic():
        approve_shop(shop, **by)
    assert refused.value.facts["missing"] == ["Business number (NIB)", "Your word that you make it yourself"]
    assert Shop.objects.get(pk=shop.pk).status == "SUBMITTED"
    approve_proof(give(world, "NIK", NIK), **by)
    approve_proof(give(world, "PRODUCER", Given(is_attested=True)), **by)
    shop.refresh_from_db()
    approve_shop(shop, **by)
    assert Shop.objects.get(pk=shop.pk).status == "OPEN"


def test_without_such_a_council_shops_open_as_before(world, asks):
    asks("51", "NIB", level="REGISTERED")
    shop = Shop.objects.get(pk=world.shops["sari"].pk)
    Shop.objects.filter(pk=shop.pk).update(status="SUBMITTED")
    shop.refresh_from_db()
    approve_shop(shop, by=world.actor("dewi"), now=world.now)


def test_the_same_number_at_another_owners_shop_is_seen_by_the_officer(world, asks):
    asks(None, "NIK")
    mine, other = give(world, "NIK", NIK), give(world, "NIK", NIK, "bagus")
    assert shops_with_the_same_number(mine, world.actor("dewi")) == ([other.shop], 0)
    assert shops_with_the_same_number(mine, world.actor("eko")) == ([], 1)
    Member.objects.create(shop=other.shop, user=world.people["ayu"], role="shop_owner", since=world.now)
    assert shops_with_the_same_number(mine, world.actor("dewi")) == ([], 0)


def test_the_maker_is_told_once_that_it_ends(world, asks, monkeypatch):
    from pasarkriya.verification.actions import expire_proofs as module

    asks("51", "NIB", valid_days=31)
    made, told = give(world, "NIB"), []
    approve_proof(made, by=world.actor("dewi"), now=world.now)
    monkeypatch.setattr(module, "publish", told.append)
    for days in (0, 1, 2):
        expire_proofs(now=world.now + days * DAY)
    assert [event.proof_id for event in told] == [made.pk]


def test_a_council_asks_for_each_kind_once_and_ends_it(world, asks):
    row = asks("51", "NIB")
    with pytest.raises(RequirementAlready):
        asks("51", "NIB")
    end_requirement(row, on=world.now.date(), by="x", now=world.now)
    assert standing(world.shops["sari"], world.now) == []
    asks("51", "NIB")


@pytest.mark.parametrize(
    "terms",
    [
        Terms("KTP", "NUMBER"),
        Terms("NIB", "SEANCE"),
        Terms("NIB", "VISIT"),
        Terms("VISIT", "NUMBER"),
        Terms("NIB", "NUMBER", level="HIGH"),
        Terms("NIB", "NUMBER", valid_days=0),
        Terms("NIB", "NUMBER", valid_days=10**9),
        Terms("NIB", "NUMBER", blocks_opening=True),
    ],
)
def test_a_requirement_that_makes_no_sense_is_refused(world, terms):
    with pytest.raises(RequirementInvalid):
        add_requirement(None, terms, since=world.now.date(), by="x", now=world.now)


def test_what_is_known_is_loaded_once(world, bali):
    assert load_requirements(since=world.now.date(), by="x", now=world.now) == 0
    assert Requirement.objects.filter(council=world.councils["51"]).count() == 8
    assert Requirement.objects.filter(council=None, blocks_opening=True).count() == 0
    kinds = {step.requirement.kind: step.requirement for step in standing(world.shops["sari"], world.now)}
    assert kinds["PRODUCER"].council == world.councils["51"] and "PIRT" not in kinds and "HALAL" not in kinds
