import os
import signal
import time
from collections.abc import Iterator

import pytest

from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits, Reason

MB = 1_000_000
LIMITS = Limits(
    memory_bytes=300 * MB,
    cpu_seconds=1,
    wall_seconds=3,
    question_bytes=MB,
    answer_bytes=50 * MB,
)


@pytest.fixture
def confined(monkeypatch: pytest.MonkeyPatch) -> Iterator[Confined]:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    pool = Confined("pasarkriya.kernel.confined.tests.answers:behave", LIMITS)
    yield pool
    pool.close()


def pid_of(pool: Confined) -> int:
    return pool.ask({"do": "echo"})[0]["pid"]


def test_a_child_answers_with_bytes_and_stays_for_the_next_question(confined: Confined) -> None:
    body, blobs = confined.ask({"do": "echo"}, [b"\x00\xff", b""])
    assert blobs == [b"\x00\xff", b""]
    assert pid_of(confined) == body["pid"]


def test_a_child_knows_no_secret_of_ours(confined: Confined) -> None:
    body, _ = confined.ask({"do": "echo"})
    assert "DATABASE_URL" not in body["environment"]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ({"do": "fill", "size": 400 * MB}, Reason.MEMORY),
        ({"do": "spin"}, Reason.TIME),
        ({"do": "sleep"}, Reason.TIME),
        ({"do": "die"}, Reason.CRASH),
        ({"do": "raise"}, Reason.CRASH),
        ({"do": "fill", "size": 60 * MB}, Reason.CRASH),  # more than the parent will read
    ],
)
def test_a_child_that_meets_its_limit_is_a_clean_failure_and_is_replaced(
    confined: Confined, question: dict, reason: Reason
) -> None:
    first = pid_of(confined)
    with pytest.raises(ConfinedFailure) as failure:
        confined.ask(question)
    assert failure.value.reason is reason
    assert pid_of(confined) != first


def test_a_question_larger_than_agreed_is_not_read(confined: Confined) -> None:
    with pytest.raises(ConfinedFailure):
        confined.ask({"do": "echo"}, [bytes(2 * MB)])


def test_a_child_killed_between_two_questions_is_replaced_unnoticed(confined: Confined) -> None:
    first = pid_of(confined)
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    assert pid_of(confined) != first


def test_a_child_retires_after_its_share_of_questions() -> None:
    limits = Limits(300 * MB, 1, 3, MB, MB, questions_per_child=2)
    pool = Confined("pasarkriya.kernel.confined.tests.answers:behave", limits)
    pids = [pid_of(pool) for _ in range(3)]
    pool.close()
    assert pids[0] == pids[1] != pids[2]
