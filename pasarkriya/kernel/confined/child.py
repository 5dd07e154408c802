"""The child's side: set the limits, then answer questions until the parent hangs up.

Run as `python -m pasarkriya.kernel.confined.child MODULE:FUNCTION MEMORY CPU QUESTION`,
the last three in bytes, seconds and bytes.
"""

import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from pasarkriya.kernel.confined.frames import BrokenFrame, read_message, write_message


def main(function: str, memory_bytes: str, cpu_seconds: str, question_bytes: str) -> None:
    questions, answers = _claim_pipes()
    answer = _load(function)
    limit = int(memory_bytes)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while _serve_one(questions, answers, answer, int(cpu_seconds), int(question_bytes)):
        pass


def _claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for ourselves: a library that prints must not garble an answer."""
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b", buffering=0) as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return questions, answers


def _load(function: str) -> Callable:
    module, name = function.split(":")
    return getattr(import_module(module), name)


def _serve_one(questions: BinaryIO, answers: BinaryIO, answer: Callable, cpu_seconds: int, most_bytes: int) -> bool:
    try:
        message = read_message(questions, most_bytes)
    except BrokenFrame:
        return False
    if message is None:
        return False
    _grant_cpu(cpu_seconds)
    try:
        body, blobs = answer(message[0], message[1])
    except MemoryError:
        # The heap may be in pieces now: say so and make room for a fresh process.
        write_message(answers, {"failed": "memory"})
        return False
    except Exception as error:
        write_message(answers, {"failed": "crash", "error": repr(error)[:500]})
        return False
    write_message(answers, {"answer": body}, blobs)
    return True


def _grant_cpu(seconds: int) -> None:
    """The limit counts from the birth of the process, so it moves on with every question."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(*sys.argv[1:])
