"""What the children of the tests do."""

import os
import time


def behave(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    return _BEHAVIOURS[body["do"]](body, blobs)


def _echo(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    print("this must not reach the parent", flush=True)  # noqa: T201
    return {"pid": os.getpid(), "environment": sorted(os.environ)}, blobs


def _fill_memory(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    return {}, [bytes(body["size"])]


def _spin(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    while True:
        pass


def _sleep(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    time.sleep(60)
    return {}, []


def _die(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    os.abort()


def _raise(body: dict, blobs: list[bytes]) -> tuple[dict, list[bytes]]:
    raise RuntimeError("a bug in a library")


_BEHAVIOURS = {
    "echo": _echo,
    "fill": _fill_memory,
    "spin": _spin,
    "sleep": _sleep,
    "die": _die,
    "raise": _raise,
}
