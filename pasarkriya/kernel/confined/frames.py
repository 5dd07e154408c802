"""How parent and child speak: one JSON object and any number of byte strings per message."""

import json
import struct
from collections.abc import Sequence
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")

Message = tuple[dict, list[bytes]]


class BrokenFrame(Exception):
    """The stream ended in the middle, or announced more than the reader accepts."""


def write_message(stream: BinaryIO, body: dict, blobs: Sequence[bytes] = ()) -> None:
    head = json.dumps({"body": body, "blobs": [len(blob) for blob in blobs]}).encode()
    stream.write(_LENGTH.pack(len(head)))
    stream.write(head)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def read_message(stream: BinaryIO, most_bytes: int) -> Message | None:
    """The next message, or None at a clean end of the stream.

    Raises BrokenFrame rather than allocate more than `most_bytes`.
    """
    prefix = stream.read(_LENGTH.size)
    if not prefix:
        return None
    if len(prefix) < _LENGTH.size:
        raise BrokenFrame
    (head_size,) = _LENGTH.unpack(prefix)
    head = json.loads(_exactly(stream, head_size, most_bytes))
    _demand(sum(head["blobs"]), most_bytes - head_size)
    return head["body"], [_exactly(stream, size, most_bytes) for size in head["blobs"]]


def _exactly(stream: BinaryIO, size: int, most_bytes: int) -> bytes:
    _demand(size, most_bytes)
    data = stream.read(size)
    if len(data) < size:
        raise BrokenFrame
    return data


def _demand(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise BrokenFrame
