"""Q4: labels come with their numbers, one after the other, whatever dies in the middle."""

import pytest
from django.db import DatabaseError, transaction

from pasarkriya.catalogue.models import Craft
from pasarkriya.provenance.actions import issue_passports as issuing
from pasarkriya.provenance.actions.end_key import retire_key, revoke_key
from pasarkriya.provenance.actions.give_certificate import confirm_certificate, give_certificate
from pasarkriya.provenance.actions.issue_passports import issue_passports, open_batch, problems_of
from pasarkriya.provenance.actions.make_key import key_for_signing, make_key
from pasarkriya.provenance.actions.revoke_passport import revoke_passport
from pasarkriya.provenance.facts import digest_of
from pasarkriya.provenance.keys import keep_list, kept_list, ring_from, signing_keys, whole_ring
from pasarkriya.provenance.models import LabelBatch, Passport, SigningKey
from pasarkriya.provenance.queries import issued_passports, look_up
from pasarkriya.provenance.refusals import (
    CertificateInvalid,
    KeyReasonMissing,
    LabelCountInvalid,
    LastKey,
    NoSigningKey,
    PassportNotReady,
    RevokeReasonMissing,
)

pytestmark = pytest.mark.django_db


def test_a_passport_says_who_where_and_how_and_verifies(passport, now):
    answer = look_up(passport.token, now=now)
    facts = answer.facts
    assert answer.verdict.valid and answer.passport == passport
    assert facts["maker"] and facts["place"] == "Sidemen, Karangasem" and facts["technique"][0] == "Ikat pakan"
    assert facts["ip"] == {"status": "KIK", "number": "EBT.12.2020.0000085", "on": "2020-12-22"}
    assert facts["size_cm"] == [200, 60, None] and len(facts["photos"]) == 1
    assert answer.verdict.payload.digest.hex() == digest_of(facts)[:16]


def test_numbers_go_on_from_batch_to_batch(scarf, now):
    first = issue_passports(scarf, count=3, by="x", now=now)
    second = issue_passports(scarf, count=2, by="x", now=now)
    assert [first.first_serial, first.last_serial, second.first_serial, second.last_serial] == [1, 3, 4, 5]
    rows = Passport.objects.order_by("serial")
    assert list(rows.values_list("serial", flat=True)) == [1, 2, 3, 4, 5]
    assert len(set(rows.values_list("public_id", flat=True))) == 5


def test_twice_at_the_same_time_issues_once(scarf, now):
    batch = open_batch(scarf, count=4, by="x", now=now)
    for _ in range(3):
        issuing.carry_on_batch(batch, now=now)
    assert Passport.objects.count() == 4


@pytest.mark.parametrize("count", [0, -1, 501])
def test_too_many_or_none_are_refused(scarf, now, count):
    with pytest.raises(LabelCountInvalid):
        issue_passports(scarf, count=count, by="x", now=now)
    assert not LabelBatch.objects.exists()


def test_what_is_missing_is_named(world, now):
    metre = world.products["metre"]
    metre.maker, metre.village, metre.technique = None, "", ""
    metre.shop.village = ""
    codes = [problem.code for problem in problems_of(metre)]
    assert codes == ["passport_maker_missing", "passport_village_missing", "passport_technique_missing"]
    with pytest.raises(PassportNotReady) as refusal:
        open_batch(metre, count=1, by="x", now=now)
    assert [each["code"] for each in refusal.value.facts["problems"]] == codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"craft": "gringsing", "form": "tas", "village": "Tenganan"}, "passport_gringsing_form"),
        ({"craft": "gringsing", "form": "selendang", "village": "Sidemen"}, "passport_gringsing_village"),
        ({"craft": "gringsing", "form": "selendang", "village": "Tenganan Pegringsingan"}, ""),
        ({"craft": "troso", "motif": "Gringsing wayang", "origin_id": "33.20"}, "passport_gringsing_motif"),
        ({"craft": "endek", "motif": "Gringsing wayang"}, ""),
        ({"craft": "cepuk", "form": "tas"}, "passport_ritual_cloth"),
        ({"craft": "poleng", "form": "alas-kaki"}, "passport_sacred_underfoot"),
        ({"craft": "poleng", "form": "tas"}, ""),
    ],
)
def test_sacred_cloth_keeps_its_rules(scarf, changes, code):
    scarf.craft = Craft.objects.get(slug=changes.pop("craft"))
    for name, value in changes.items():
        setattr(scarf, name, value)
    assert [problem.code for problem in problems_of(scarf)] == ([code] if code else [])


def test_a_work_nobody_can_buy_gets_no_passport(scarf):
    scarf.status = "WITHDRAWN"
    assert [problem.code for problem in problems_of(scarf)] == ["passport_not_published"]


def test_what_was_signed_cannot_be_changed(passport):
    for change in ({"token": "x"}, {"serial": 9}, {"issued_at": "2020-01-01T00:00Z"}):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Passport.objects.update(**change)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        LabelBatch.objects.update(facts={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Passport.objects.all().delete()


# keys


def test_a_new_key_takes_over_and_the_old_labels_stay_good(passport, scarf, now):
    old = SigningKey.objects.get()
    with pytest.raises(LastKey):
        retire_key(old, by="x", now=now)
    new = make_key(by="x", now=now)
    retire_key(old, by="x", now=now)
    assert [key.kid for key in signing_keys(now)] == [new.kid]
    issue_passports(scarf, count=1, by="x", now=now)
    assert Passport.objects.get(serial=2).key == new
    assert all(look_up(each.token, now=now).verdict.valid for each in Passport.objects.all())


def test_a_revoked_key_takes_its_labels_with_it_here_and_far_away(passport, now):
    key = SigningKey.objects.get()
    before = whole_ring(now)
    with pytest.raises(KeyReasonMissing):
        revoke_key(key, reason=" ", by="x", now=now)
    revoke_key(key, reason="laptop stolen", by="x", now=now)
    assert look_up(passport.token, now=now).verdict.reason == "key_revoked"
    assert whole_ring(now).verify(passport.token).reason == "key_revoked"
    # The list of yesterday does not know; that is why it says how old it is.
    assert before.verify(passport.token).valid and not issued_passports().exists()
    with pytest.raises(NoSigningKey):
        key_for_signing(now=now)


def test_the_secret_half_is_sealed(passport, settings, now):
    key = SigningKey.objects.get()
    assert key.private_key.startswith("s1.")
    settings.SEALING_KEYS = ["another machine"]
    with pytest.raises(RuntimeError):
        issue_passports(passport.product, count=1, by="x", now=now)


def test_a_label_called_back_verifies_nowhere(passport, now):
    with pytest.raises(RevokeReasonMissing):
        revoke_passport(passport, words="", by="x", now=now)
    revoke_passport(passport, words="torn", by="x", now=now)
    assert look_up(passport.token, now=now).verdict.reason == "passport_revoked"
    assert whole_ring(now).verify(passport.token).reason == "passport_revoked"


def test_a_token_signed_with_a_stolen_key_is_not_one_of_ours(passport, scarf, now):
    """Signed by the right key, but by no act of this market."""
    key = SigningKey.objects.get()
    forged = issuing._signed(passport.batch, key, range(2, 3), now)[0]
    assert whole_ring(now).verify(forged.token).valid
    assert not look_up(forged.token, now=now).verdict.valid


def test_the_kept_list_is_whole(passport, now):
    keep_list(now)
    assert ring_from(kept_list()).verify(passport.token).valid
    assert list(kept_list().parent.iterdir()) == [kept_list()]


# certificates


def test_a_certificate_comes_on_labels_when_a_board_has_seen_it_and_while_it_is_good(world, scarf, now):
    given = give_certificate(scarf.shop, kind="GI_USER", number="IG/7", valid_until=now.date(), by="x", now=now)
    assert open_batch(scarf, count=1, by="x", now=now).facts["certificates"] == []
    confirm_certificate(given, by="user:4", now=now)
    wanted = [{"kind": "GI_USER", "title": "", "number": "IG/7", "valid_until": now.date().isoformat()}]
    assert open_batch(scarf, count=1, by="x", now=now).facts["certificates"] == wanted
    gold = give_certificate(scarf.shop, kind="BATIKMARK_GOLD", number="BM1", by="x", now=now)
    confirm_certificate(gold, by="user:4", now=now)
    # Batikmark gold is for batik tulis, and this is woven.
    assert open_batch(scarf, count=1, by="x", now=now).facts["certificates"] == wanted


@pytest.mark.parametrize(
    ("field", "facts"),
    [("kind", {"kind": "X"}), ("title", {"kind": "OTHER"}), ("number", {"number": " "})],
)
def test_a_certificate_that_says_nothing_is_refused(scarf, now, field, facts):
    with pytest.raises(CertificateInvalid) as refusal:
        give_certificate(scarf.shop, **{"kind": "BRAND", "number": "IDM1", **facts}, by="x", now=now)
    assert refusal.value.facts == {"field": field}
