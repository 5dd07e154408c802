from dataclasses import dataclass

import pytest
from django.db import transaction

from pasarkriya.kernel import events


@dataclass(frozen=True)
class Rained:
    millimetres: int


@pytest.fixture(autouse=True)
def forget():
    yield
    events._now.pop(Rained, None)
    events._later.pop(Rained, None)


def test_news_is_told_within_the_transaction_and_a_listener_may_undo_it(db):
    heard = []
    events.listens_to(Rained)(lambda event: heard.append(event.millimetres))
    with transaction.atomic():
        events.publish(Rained(3))
    assert heard == [3]


@pytest.mark.django_db(transaction=True)
def test_news_outside_a_transaction_is_an_error():
    with pytest.raises(events.PublishedOutsideTransaction):
        events.publish(Rained(3))


def test_a_task_is_a_row_of_the_same_transaction(db):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from pasarkriya.kernel.tasks import task

    @task(name="test.note_rain", queue="default")
    def note_rain(millimetres: int, **unknown):
        pass

    events.defers(Rained, note_rain)
    with pytest.raises(RuntimeError), transaction.atomic():
        events.publish(Rained(5))
        raise RuntimeError
    assert not ProcrastinateJob.objects.filter(task_name="test.note_rain").exists()
    with transaction.atomic():
        events.publish(Rained(6))
    assert ProcrastinateJob.objects.get(task_name="test.note_rain").args == {"millimetres": 6}
