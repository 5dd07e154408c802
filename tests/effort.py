"""Work of the processor. A clock on the wall also counts what else the machine does, and fails on a busy one."""

import os
import resource
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def work_done() -> float:
    """Seconds of the processor that this process and its children have used so far, living children included."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(_seconds_of, _children()))


def _children() -> list[str]:
    return [child for each in Path("/proc/self/task").iterdir() for child in _children_of(each)]


def _children_of(thread: Path) -> list[str]:
    try:
        return (thread / "children").read_text().split()
    except OSError:  # has just ended
        return []


def _seconds_of(process: str) -> float:
    try:
        facts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # has just ended
        return 0
    return (int(facts[11]) + int(facts[12])) / TICKS
