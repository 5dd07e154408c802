from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.actions.reverse import reverse
from pasarkriya.ledger.models import AccountKind as K
from pasarkriya.ledger.models import Entry, Posting
from pasarkriya.ledger.models import Reason as R
from pasarkriya.ledger.refusals import Unbalanced
from tests.world import NOW


def drafts(amount: int = 1000, given: int | None = None) -> list[EntryDraft]:
    order = uuid4()
    return [
        EntryDraft(K.BANK, amount, R.SALE, order=order),
        EntryDraft(K.LOSS, -(amount if given is None else given), R.SALE, order=order, label="Endek"),
    ]


def write(key: str = "a", **changes):
    return post(
        **{"key": key, "kind": "test", "cause": "test:1", "entries": drafts(), "by": "test", "at": NOW} | changes
    )


@pytest.mark.django_db
def test_a_posting_is_written_whole():
    posting = write()
    rows = Entry.objects.filter(posting=posting).order_by("id").values_list("account__kind", "amount", "at", "label")
    assert list(rows) == [("BANK", 1000, NOW, ""), ("LOSS", -1000, NOW, "Endek")]


@pytest.mark.django_db
def test_the_same_key_again_writes_nothing():
    first = write()
    assert write(entries=drafts(5)).pk == first.pk
    assert Posting.objects.count() == 1 and Entry.objects.count() == 2


@pytest.mark.django_db
def test_what_does_not_sum_to_zero_is_refused_before_it_is_written():
    with pytest.raises(Unbalanced):
        write(entries=drafts(1000, given=999))
    assert not Posting.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_what_does_not_sum_to_zero():
    with pytest.raises(IntegrityError, match="sums to 1"), transaction.atomic():
        posting = write()
        account = Entry.objects.filter(posting=posting).values_list("account", flat=True)[0]
        Entry.objects.create(posting=posting, account_id=account, amount=1, at=NOW, reason=R.SALE)
    assert not Posting.objects.exists()


@pytest.mark.django_db
def test_sides_of_nothing_are_left_out():
    posting = write(entries=drafts(0))
    assert write(entries=drafts(0)).pk == posting.pk
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET amount = amount * 2",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_posting SET note = 'x'",
        "DELETE FROM ledger_posting",
    ],
)
def test_what_is_written_stays(change):
    write()
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_a_posting_is_reversed_once_and_both_stay():
    write()
    for _ in range(2):
        reverse("a", by="test", at=NOW)
    assert Posting.objects.count() == 2
    assert sum(Entry.objects.filter(account__kind=K.BANK).values_list("amount", flat=True)) == 0
    assert reverse("never", by="test", at=NOW) is None
