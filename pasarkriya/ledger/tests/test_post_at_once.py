"""Several connections at once: the same key, and accounts that are all new."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, transaction

from pasarkriya.ledger.actions.post import EntryDraft
from pasarkriya.ledger.models import Account, Entry, Posting
from pasarkriya.ledger.models import AccountKind as K
from pasarkriya.ledger.models import Reason as R
from pasarkriya.ledger.tests.books import OCTOBER, write

MANY = 8


def at_once(work) -> None:
    """`work(number)` in MANY threads that begin together; raises what any of them raised."""
    begin = Barrier(MANY)

    def one(number: int) -> None:
        try:
            begin.wait(timeout=120)
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(one, range(MANY)))


def sides(kinds, amount: int = 7) -> list[EntryDraft]:
    return [EntryDraft(kind, (amount, -amount)[i], R.CORRECTION) for i, kind in enumerate(kinds)]


def test_one_key_from_many_connections_posts_once(lasting_world):
    ids = []
    at_once(lambda number: ids.append(write("same", sides([K.BANK, K.LOSS]), OCTOBER).pk))
    assert len(set(ids)) == 1 and len(ids) == MANY
    assert (Posting.objects.count(), Entry.objects.count(), Account.objects.count()) == (1, 2, 2)


def test_new_accounts_opened_crosswise_wait_for_each_other_and_never_deadlock(lasting_world):
    pairs = [[K.BANK, K.LOSS], [K.UNIDENTIFIED, K.GATEWAY_COST]]

    def two_postings(number: int) -> None:
        """Even ones take the pairs forwards, odd ones backwards, each in one transaction."""
        with transaction.atomic():
            for step, pair in enumerate(pairs[:: (1, -1)[number % 2]]):
                write(f"{number}-{step}", sides(pair), OCTOBER)

    at_once(two_postings)
    assert (Posting.objects.count(), Account.objects.count()) == (2 * MANY, 4)
