"""Q4: the process dies in the middle of 500 labels; what was not issued is known, and comes when it is taken up."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.issue_passports import issue_passports, take_up_batches
from pasarkriya.provenance.models import LabelBatch, Passport
from pasarkriya.provenance.queries import look_up
from pasarkriya.provenance.tests.conftest import complete
from tests.chaos.server import environment

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("point", "issued"), [("labels.written", 0), ("labels.between", 100)])
def test_five_hundred_labels_survive_a_crash_without_a_hole(lasting_world, point, issued):
    scarf = complete(lasting_world)
    command = [sys.executable, "-m", "pasarkriya.provenance.tests.issue_once", str(scarf.pk), "500"]
    done = subprocess.run(command, env=environment(PASARKRIYA_CRASH_AT=point), timeout=600, check=False)
    assert done.returncode == -signal.SIGKILL
    batch = LabelBatch.objects.get()
    # Each number is either a passport or one this batch has yet to issue.
    assert (batch.status, batch.done, batch.first_serial, batch.count) == ("RUNNING", issued, 1, 500)
    assert serials() == list(range(1, issued + 1))
    # Meanwhile the shop makes more: they do not fall into the hole.
    issue_passports(scarf, count=2, by="x", now=now())
    assert take_up_batches(now=now()) == 0, "it may still be at work"
    assert take_up_batches(now=now() + timedelta(minutes=2)) == 1
    assert take_up_batches(now=now() + timedelta(minutes=4)) == 0
    assert serials() == list(range(1, 503))
    assert all(look_up(each.token, now=now()).verdict.valid for each in Passport.objects.order_by("?")[:20])


def serials() -> list[int]:
    return list(Passport.objects.order_by("serial").values_list("serial", flat=True))
