"""The parent's side: lends a warm child to each question and buries the dead ones."""

import atexit
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO, cast

from pasarkriya.kernel.confined.frames import BrokenFrame, Message, read_message, write_message

log = logging.getLogger(__name__)

_PROJECT = Path(__file__).parents[3]


class Reason(Enum):
    MEMORY = "memory"
    TIME = "time"
    CRASH = "crash"
    START = "start"  # the machine had no room for a child; later it may


class ConfinedFailure(Exception):
    """The child did not answer; `reason` tells which limit it met."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.value)


@dataclass(frozen=True)
class Limits:
    """What one question may cost. CPU is granted per question, memory per child."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: float
    question_bytes: int
    answer_bytes: int
    questions_per_child: int = 200


class Confined:
    """Asks `module:function` in a child: `function(body, blobs) -> (body, blobs)`.

    At most `at_once` children work at the same time; more callers wait, so
    that a crowd of uploads cannot add up to the machine's memory.
    """

    def __init__(self, function: str, limits: Limits, at_once: int = 2) -> None:
        self._function = function
        self._limits = limits
        self._at_once = at_once
        self._idle: list[_Child] = []
        self._forget()
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, body: dict, blobs: Sequence[bytes] = ()) -> Message:
        """The child's answer. Raises ConfinedFailure when it died, ran over or ran out."""
        with self._seats:
            child = self._borrow()
            try:
                answer = child.ask(body, blobs)
            except BaseException:
                child.bury()
                raise
            self._give_back(child)
            return answer

    def close(self) -> None:
        with self._lock:
            children, self._idle = self._idle, []
        for child in children:
            child.bury()

    def _forget(self) -> None:
        """After a fork the children belong to the other process: start with none."""
        self._lock = threading.Lock()
        self._seats = threading.BoundedSemaphore(self._at_once)
        self._idle = []

    def _borrow(self) -> "_Child":
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.is_alive():
                    return child
                child.bury()
        try:
            return _Child(self._function, self._limits)
        except OSError:
            raise ConfinedFailure(Reason.START) from None

    def _give_back(self, child: "_Child") -> None:
        if child.questions >= self._limits.questions_per_child:
            child.bury()
            return
        with self._lock:
            self._idle.append(child)


class _Child:
    def __init__(self, function: str, limits: Limits) -> None:
        self.questions = 0
        self._limits = limits
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "pasarkriya.kernel.confined.child", function),
                *(str(limits.memory_bytes), str(limits.cpu_seconds), str(limits.question_bytes)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the parent; the child sees its pipe close
        )
        self._process = process
        self._questions, self._answers = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, body: dict, blobs: Sequence[bytes]) -> Message:
        self.questions += 1
        overdue = threading.Event()
        timer = threading.Timer(self._limits.wall_seconds, self._end, [overdue])
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(body, blobs)
        except (OSError, BrokenFrame, ValueError):
            raise ConfinedFailure(self._cause(overdue)) from None
        finally:
            timer.cancel()

    def bury(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # bytes it never read are of no use to anyone
                pipe.close()

    def _exchange(self, body: dict, blobs: Sequence[bytes]) -> Message:
        write_message(self._questions, body, blobs)
        message = read_message(self._answers, self._limits.answer_bytes)
        if message is None:
            raise BrokenFrame
        head, answer_blobs = message
        if "failed" in head:
            log.warning("confined child failed: %s", head)
            raise ConfinedFailure(Reason(head["failed"]))
        return head["answer"], answer_blobs

    def _end(self, overdue: threading.Event) -> None:
        overdue.set()
        self._process.kill()

    def _cause(self, overdue: threading.Event) -> Reason:
        if overdue.is_set():
            return Reason.TIME
        self._process.kill()
        return Reason.TIME if self._process.wait() == -signal.SIGXCPU else Reason.CRASH


def _environment() -> dict[str, str]:
    """Nothing of ours: no database address, no secret. Few arenas, for they eat address space."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(_PROJECT),
        "MALLOC_ARENA_MAX": "2",
        "LC_ALL": "C.UTF-8",
    }
