import csv
import io
from xml.etree.ElementTree import fromstring

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from pasarkriya.kernel.states import IllegalMove
from pasarkriya.ledger.actions.hold_payouts import hold_payouts, lift_hold
from pasarkriya.ledger.actions.propose_payouts import propose_payouts, propose_what_is_due
from pasarkriya.ledger.actions.release_batch import drop_batch, release_batch
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.models import Entry
from pasarkriya.ledger.payout_models import Payout, PayoutBatch, PayoutFile, PayoutHold
from pasarkriya.ledger.payout_queries import dues_of, masked_account, order_of
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.ledger.payout_refusals import (
    BatchChanged,
    BatchNotReleased,
    HoldNeedsReason,
    NothingToPay,
    PayoutTermsInvalid,
    SecondPersonNeeded,
)
from pasarkriya.ledger.tests.payouts import amounts, batch, later, on, owe, owed, pays, press, sent, terms  # noqa: F401
from pasarkriya.payments.actions.set_methods import set_bank_account
from pasarkriya.payments.models import BankAccount

pytestmark = pytest.mark.django_db


def why(terms) -> dict[str, str]:  # noqa: F811
    return {due.shop.slug: str(due.why_not) for due in dues_of(terms)}


def test_a_shop_is_paid_exactly_what_it_is_owed(world, terms):  # noqa: F811
    owe(world, "sari", 450_000)
    owe(world, "sari", 50_001)
    owe(world, "bagus", 50_000)
    made = sent(world, terms)
    assert amounts(made) == {"tenun-sari": 500_001, "perak-bagus": 50_000}
    assert (owed(world, "sari"), owed(world, "bagus")) == (0, 0)
    assert on("PAYOUT_CLEARING", council=terms.council) == -550_001
    assert sum(Entry.objects.values_list("amount", flat=True)) == 0


def test_less_than_the_minimum_waits_for_more(world, terms):  # noqa: F811
    owe(world, "sari", 49_999)
    with pytest.raises(NothingToPay):
        batch(world, terms)
    assert why(terms) == {"tenun-sari": "below_minimum"}
    owe(world, "sari", 1)
    assert amounts(batch(world, terms)) == {"tenun-sari": 50_000}


def test_a_debt_is_not_paid_and_is_set_off_against_what_comes_next(world, terms):  # noqa: F811
    owe(world, "sari", -120_000)
    owe(world, "bagus", 60_000)
    assert amounts(sent(world, terms)) == {"perak-bagus": 60_000}
    assert why(terms) == {"tenun-sari": "debt"}
    owe(world, "sari", 300_000)
    later(world, 1)
    assert amounts(sent(world, terms)) == {"tenun-sari": 180_000}
    assert owed(world, "sari") == 0


def test_a_refund_between_proposal_and_release_takes_the_shop_out(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    owe(world, "bagus", 100_000)
    made = batch(world, terms)
    owe(world, "sari", -1)
    assert press(made, "user:1", world).status == "RELEASED"
    assert amounts(made) == {"perak-bagus": 100_000}
    assert (owed(world, "sari"), Payout.objects.get(shop=world.shops["sari"]).note) == (499_999, "owed_less")


def test_a_new_bank_account_between_proposal_and_release_takes_the_shop_out(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    set_bank_account(world.shops["sari"].pk, bank="Bank Asing", number="6666666666", holder="Orang Lain")
    assert press(made, "user:1", world).status == "DROPPED"
    assert Payout.objects.get().note == "account_changed" and owed(world, "sari") == 500_000
    assert amounts(batch(world, terms)) == {"tenun-sari": 500_000}, "the same day, since the first batch was dropped"


def test_a_held_shop_is_not_paid_until_it_is_let_go(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    owe(world, "bagus", 60_000)
    with pytest.raises(HoldNeedsReason):
        hold_payouts(world.shops["sari"].pk, reason=" ", by="user:1", now=world.now)
    hold_payouts(world.shops["sari"].pk, reason="sengketa", by="user:1", now=world.now)
    hold_payouts(world.shops["sari"].pk, reason="lain", by="user:1", now=world.now)
    assert PayoutHold.objects.get().reason == "sengketa"
    assert why(terms)["tenun-sari"] == "held"
    assert amounts(sent(world, terms)) == {"perak-bagus": 60_000}
    lift_hold(world.shops["sari"].pk, by="user:2", now=world.now)
    later(world, 1)
    assert amounts(batch(world, terms)) == {"tenun-sari": 500_000}


def test_a_hold_after_the_proposal_takes_the_shop_out(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    hold_payouts(world.shops["sari"].pk, reason="sengketa", by="user:1", now=world.now)
    assert press(made, "user:1", world).status == "DROPPED"
    assert owed(world, "sari") == 500_000


def test_without_a_bank_account_it_waits(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    BankAccount.objects.filter(shop=world.shops["sari"]).update(is_on=False)
    assert why(terms) == {"tenun-sari": "no_account"}
    with pytest.raises(NothingToPay):
        batch(world, terms)


def test_above_the_sum_two_persons_release_and_one_person_twice_does_not(world, terms):  # noqa: F811
    owe(world, "sari", 1_000_001)
    made = batch(world, terms)
    assert press(made, "user:1", world).status == "SIGNED"
    assert owed(world, "sari") == 1_000_001, "one signature pays nobody"
    with pytest.raises(SecondPersonNeeded):
        press(made, "user:1", world)
    with pytest.raises(BatchNotReleased):
        send_batch(made.pk, by="user:1", now=world.now)
    done = press(made, "user:2", world)
    assert (done.status, done.released_by, done.second_by) == ("RELEASED", "user:1", "user:2")
    assert owed(world, "sari") == 0


def test_the_database_knows_that_two_persons_are_two(world, terms):  # noqa: F811
    owe(world, "sari", 1_000_001)
    made = batch(world, terms)
    press(made, "user:1", world)
    with pytest.raises(IntegrityError), transaction.atomic():
        PayoutBatch.objects.filter(pk=made.pk).update(second_by="user:1")


def test_up_to_the_sum_one_person_is_enough(world, terms):  # noqa: F811
    owe(world, "sari", 1_000_000)
    assert press(batch(world, terms), "user:1", world).status == "RELEASED"


def test_terms_that_change_do_not_change_a_batch_that_waits(world, terms):  # noqa: F811
    owe(world, "sari", 1_000_001)
    made = batch(world, terms)
    pays(world, two_person_above_amount=10**9)
    assert press(made, "user:1", world).status == "SIGNED"


def test_what_is_released_is_what_was_seen(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    with pytest.raises(BatchChanged):
        release_batch(made.pk, seen_amount=400_000, by="user:1", now=world.now)
    assert owed(world, "sari") == 500_000


def test_pressing_again_pays_once(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    assert batch(world, terms) == made
    press(made, "user:1", world)
    with pytest.raises(IllegalMove):
        press(made, "user:1", world)
    assert on("PAYOUT_CLEARING", council=terms.council) == -500_000
    assert (PayoutBatch.objects.count(), Payout.objects.count()) == (1, 1)


def test_a_shop_is_in_one_waiting_batch_whoever_proposes(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    batch(world, terms)
    nearer = pays(world, "51.07")
    with pytest.raises(NothingToPay):
        propose_payouts(nearer, by="x", now=world.now)
    assert why(nearer) == {"tenun-sari": "under_way"} and why(terms) == {}


def test_the_nearest_council_with_terms_pays_and_others_do_not(world, terms):  # noqa: F811
    nearer, jambi = pays(world, "51.07"), pays(world, "15")
    owe(world, "sari", 500_000)
    owe(world, "bagus", 60_000)
    assert (set(why(terms)), set(why(nearer)), set(why(jambi))) == ({"perak-bagus"}, {"tenun-sari"}, set())


def test_by_the_clock_on_the_councils_weekdays_only(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    later(world, 1)
    assert propose_what_is_due(now=world.now) == []
    later(world, 6)
    assert [each.council for each in propose_what_is_due(now=world.now)] == [terms.council]
    assert len(propose_what_is_due(now=world.now)) == 1 and PayoutBatch.objects.count() == 1


def test_a_withdrawn_batch_pays_nobody(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    drop_batch(made.pk, by="user:1", now=world.now)
    with pytest.raises(IllegalMove):
        press(made, "user:1", world)
    assert owed(world, "sari") == 500_000 and why(terms) == {"tenun-sari": ""}


def test_a_released_batch_is_not_withdrawn(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    press(made, "user:1", world)
    with pytest.raises(IllegalMove):
        drop_batch(made.pk, by="user:1", now=world.now)


@pytest.mark.parametrize("rail", ["bank_csv", "iso20022", "fake"])
def test_the_file_is_written_once_and_the_same_when_asked_again(world, rail):
    terms = pays(world, rail=rail)  # noqa: F811
    owe(world, "sari", 500_000)
    made = batch(world, terms)
    press(made, "user:1", world)
    first = send_batch(made.pk, by="user:1", now=world.now)
    set_bank_account(world.shops["sari"].pk, bank="Lain", number="1111111111", holder="Lain")
    later(world, 1)
    again = send_batch(made.pk, by="user:2", now=world.now)
    assert (bytes(again.content), again.pk, PayoutFile.objects.count()) == (bytes(first.content), first.pk, 1)
    assert b"0123456789" in bytes(first.content), "the bank needs the whole number"
    fresh = PayoutBatch.objects.select_related("council__region").get(pk=made.pk)
    assert rails()[rail].write(order_of(fresh)).content == bytes(first.content)


def test_the_database_keeps_the_file_as_it_is(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    sent(world, terms)
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        PayoutFile.objects.update(content=b"x")
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_payoutfile")


def test_no_cell_of_the_table_is_a_formula(world):
    terms = pays(world, rail="bank_csv")  # noqa: F811
    evil = '=HYPERLINK("http://x","klik")'
    for shop, holder in (("sari", evil), ("bagus", '-Ni Lúh, "Ayu"\r\n+1\t@SUM')):
        BankAccount.objects.filter(shop=world.shops[shop]).update(bank="@BPD", holder=holder)
        owe(world, shop, 500_000)
    made = sent(world, terms)
    content = bytes(PayoutFile.objects.get(batch=made).content).decode("ascii")
    rows = list(csv.reader(io.StringIO(content)))
    assert [row[4] for row in rows[1:3]] == ["HYPERLINK( HTTP //X , KLIK )", "NI LUH, AYU 1 SUM"]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert rows[3][:2] == ["TOTAL", "2"] and rows[3][5] == "1000000"


def test_pain_001_adds_up_and_names_each_payout(world):
    terms = pays(world, rail="iso20022")  # noqa: F811
    BankAccount.objects.filter(shop=world.shops["sari"]).update(holder="A <b> & \x07 C")
    owe(world, "sari", 500_000)
    owe(world, "bagus", 70_000)
    root = fromstring(bytes(PayoutFile.objects.get(batch=sent(world, terms)).content))
    spaces = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
    assert [each.text for each in root.iterfind(".//p:CtrlSum", spaces)] == ["570000", "570000"]
    assert [each.text for each in root.iterfind(".//p:InstdAmt", spaces)] == ["500000", "70000"]
    assert root.findtext(".//p:Cdtr/p:Nm", namespaces=spaces) == "A <b> & C"
    references = sorted(Payout.objects.values_list("reference", flat=True))
    assert [each.text for each in root.iterfind(".//p:EndToEndId", spaces)] == references


def test_a_returned_payout_is_the_shops_again_and_waits_for_a_look_at_its_account(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    sent(world, terms)
    payout = Payout.objects.select_related("batch").get()
    return_payout(payout, reason="rekening tutup", by="user:1", now=world.now)
    assert (owed(world, "sari"), on("PAYOUT_CLEARING", council=terms.council)) == (500_000, 0)
    assert why(terms) == {"tenun-sari": "held"}
    stale = Payout.objects.select_related("batch").get()
    with pytest.raises(IllegalMove):
        return_payout(stale, reason="lagi", by="user:1", now=world.now)
    assert owed(world, "sari") == 500_000


def test_what_was_not_sent_does_not_come_back(world, terms):  # noqa: F811
    owe(world, "sari", 500_000)
    press(batch(world, terms), "user:1", world)
    with pytest.raises(IllegalMove):
        return_payout(Payout.objects.select_related("batch").get(), reason="x", by="user:1", now=world.now)


def test_numbers_of_accounts_are_masked():
    assert (masked_account("0123456789"), masked_account("12345")) == ("•••• 6789", "••••")


@pytest.mark.parametrize(
    ("field", "value"), [("rail", "kurir"), ("number", "12"), ("weekdays", [8]), ("holder", " "), ("minimum_amount", 0)]
)
def test_terms_that_cannot_be_are_refused(world, field, value):
    with pytest.raises(PayoutTermsInvalid) as refused:
        pays(world, **{field: value})
    assert refused.value.facts == {"field": field}
