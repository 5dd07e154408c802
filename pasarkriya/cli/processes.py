"""The demo's own processes: the web server and the worker, started together and stopped in order."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pasarkriya.demo.lifeline import end_with_parent

TIME_TO_STOP = 10
TIME_TO_ANSWER = 60


@contextmanager
def only_one(folder: Path) -> Iterator[bool]:
    """Whether we are the only demo on this folder; the lock is gone when we are, however we end."""
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def free_port(wanted: int) -> int:
    """`wanted`, or the next that nobody has."""
    return next(port for port in range(wanted, wanted + 20) if not is_taken(port))


def start(command: Sequence[str], *, data: Path, port: int) -> subprocess.Popen:
    environment = {**os.environ, "PASARKRIYA_DATA": str(data), "PORT": str(port)}
    # A group of its own: Ctrl-C reaches only us, and we stop the children in order.
    return subprocess.Popen(
        [sys.executable, "-m", "pasarkriya.cli.main", *command],
        env=environment,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )


def answers(children: Sequence[subprocess.Popen], port: int) -> bool:
    """Wait until the market answers; False when a child died or it takes too long."""
    until = time.monotonic() + TIME_TO_ANSWER
    while time.monotonic() < until and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False


def wait_for_an_end(children: Sequence[subprocess.Popen]) -> None:
    while all(child.poll() is None for child in children):
        time.sleep(0.5)


def stop(children: Sequence[subprocess.Popen]) -> None:
    """Ask them all, then insist."""
    for child in children:
        child.terminate()
    until = time.monotonic() + TIME_TO_STOP
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def stop_database(folder: Path) -> None:
    """Fast shutdown of the embedded PostgreSQL there, also one that a killed demo left behind."""
    note = folder / "postmaster.pid"
    try:
        os.kill(int(note.read_text().split()[0]), signal.SIGINT)
    except (FileNotFoundError, ProcessLookupError):
        return
    until = time.monotonic() + TIME_TO_STOP
    while note.exists() and time.monotonic() < until:
        time.sleep(0.1)
