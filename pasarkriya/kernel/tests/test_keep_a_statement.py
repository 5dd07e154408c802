from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.statements import Statement

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def entries(db) -> list[TrailEntry]:
    rows = [
        TrailEntry(thing="pot", thing_id=str(n), verb="made", by="guest", facts={"n": n}, at=NOW) for n in (1, 2, 3)
    ]
    return TrailEntry.objects.bulk_create(rows)


def test_it_is_built_once_and_answers_for_other_values(entries):
    built = []

    def build(thing_id):
        built.append(thing_id)
        return TrailEntry.objects.filter(thing="pot", thing_id=thing_id)

    of = Statement(build)
    assert [[entry.pk for entry in of.objects(str(n))] for n in (1, 3, 7)] == [[entries[0].pk], [entries[2].pk], []]
    assert len(built) == 1


def test_objects_are_as_a_queryset_makes_them(entries):
    made = Statement(lambda key: TrailEntry.objects.filter(pk=key)).objects(entries[1].pk)[0]
    plain = TrailEntry.objects.get(pk=entries[1].pk)
    for name in [field.attname for field in TrailEntry._meta.concrete_fields]:
        assert getattr(made, name) == getattr(plain, name)
    assert made == plain and not made._state.adding


def test_rows_hold_the_chosen_columns(entries):
    facts = Statement(
        lambda thing: TrailEntry.objects.filter(thing=thing).order_by("-id").values_list("thing_id", "facts")
    )
    assert facts.rows("pot") == [("3", {"n": 3}), ("2", {"n": 2}), ("1", {"n": 1})]


def test_a_list_of_any_length_is_the_same_statement(entries):
    of = Statement(lambda keys: TrailEntry.objects.filter(pk__any=keys).order_by("id"))
    keys = [entry.pk for entry in entries]
    with CaptureQueriesContext(connection) as seen:
        assert [entry.pk for entry in of.objects(keys[:2])] == keys[:2]
        assert [entry.pk for entry in of.objects(keys)] == keys
        assert of.objects([]) == []
    assert "ANY" in seen[0]["sql"] and len(seen) == 3


def test_any_means_what_in_means(entries):
    keys = [entries[0].pk, entries[2].pk]
    assert set(TrailEntry.objects.filter(pk__any=keys)) == set(TrailEntry.objects.filter(pk__in=keys))
    assert set(TrailEntry.objects.filter(thing_id__any=["2"])) == {entries[1]}
