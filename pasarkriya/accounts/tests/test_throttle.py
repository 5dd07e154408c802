from datetime import timedelta

import pytest

from pasarkriya.accounts.actions.throttle import forget_hits, forget_old_hits, hit
from pasarkriya.accounts.models import Attempt
from pasarkriya.accounts.refusals import TooOften
from tests.chaos.threads import at_once

MINUTE = timedelta(minutes=1)


def test_beyond_the_limit_it_is_too_often_until_the_window_is_over(db, now):
    assert [hit("code:1", limit=3, window=MINUTE, now=now) for _ in range(3)] == [1, 2, 3]
    with pytest.raises(TooOften) as refusal:
        hit("code:1", limit=3, window=MINUTE, now=now + timedelta(seconds=20))
    assert refusal.value.facts == {"seconds": 40}
    assert hit("code:1", limit=3, window=MINUTE, now=now + MINUTE) == 1


def test_keys_are_counted_apart_and_kept_only_as_a_hash(db, now):
    hit("code:+6281234567890", limit=1, window=MINUTE, now=now)
    assert hit("code:+6281234567891", limit=1, window=MINUTE, now=now) == 1
    assert not Attempt.objects.filter(key__contains="6281").exists()


def test_a_success_forgets_and_the_night_sweeps(db, now):
    hit("a", limit=1, window=MINUTE, now=now)
    forget_hits("a")
    assert hit("a", limit=1, window=MINUTE, now=now) == 1
    assert forget_old_hits(now=now + 2 * MINUTE) == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_instant_are_all_counted(now):
    results = at_once([lambda: hit("a", limit=5, window=MINUTE, now=now)] * 12)
    assert sum(isinstance(each, TooOften) for each in results) == 7
    assert sorted(each for each in results if isinstance(each, int)) == [1, 2, 3, 4, 5]
