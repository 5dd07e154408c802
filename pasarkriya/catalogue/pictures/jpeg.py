"""Finds damage in a JPEG that the decoder would paper over with grey and shifted rows."""

import re

# In compressed data a 0xFF is followed by 0 or a restart; anything else is a marker.
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_END = 0xD9
# Tables, scans, frames, comments and application data: all carry their length.
_SEGMENTS = {*range(0xC0, 0xD0), *range(0xDA, 0xFF)}


def jpeg_is_whole(data: bytes) -> bool:
    """False when a byte that no encoder writes stands inside the picture's data.

    A missing end is not judged here: the decoder knows whether it had all rows.
    """
    at = 2
    while found := _MARKER.search(data, at):
        marker = found.group(1)[0]
        if marker == _END:
            return True
        if marker not in _SEGMENTS:
            return False
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    return True
