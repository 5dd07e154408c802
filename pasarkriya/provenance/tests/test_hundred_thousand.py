"""A hundred thousand labels, signed by the action and verified with the published list: each good, none twice."""

import pytest

from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.keys import whole_ring
from pasarkriya.provenance.models import Passport
from pasarkriya.provenance.rings import as_json, from_json
from pasarkriya.provenance.tests.conftest import complete
from tests.effort import work_done

pytestmark = pytest.mark.slow
COUNT = 100_000
# Seconds of the processor; measured 25 on a machine of 2 cores that was busy with other things.
MOST_WORK = 120


def test_a_hundred_thousand_labels(lasting_world, now):
    scarf, before = complete(lasting_world), work_done()
    batch = issue_passports(scarf, count=COUNT, by="x", now=now, most=COUNT)
    ring = from_json(as_json(whole_ring(now)))
    tokens = list(Passport.objects.filter(batch=batch).order_by("serial").values_list("token", flat=True))
    verdicts = [ring.verify(token) for token in tokens]
    assert work_done() - before < MOST_WORK
    assert len(set(tokens)) == COUNT and all(verdict.valid for verdict in verdicts)
    assert [verdict.payload.serial for verdict in verdicts] == list(range(1, COUNT + 1))
