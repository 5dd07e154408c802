"""The words of a PDF, by its fonts' own tables: enough for what our printer writes."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.S)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.S)


def words_of(pdf: bytes) -> str:
    """Everything shown, without spaces and line ends."""
    objects = {int(n): body for n, body in OBJECT.findall(pdf)}
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, ref in re.findall(rb"/(f\d+) (\d+) 0 R", body):
            table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(ref)])
            if table:
                fonts[name] = _table(_stream(objects[int(table[1])]))
    pages = [
        _stream(o) for o in objects.values() if b"/ToUnicode" not in o and STREAM.search(o) and b" Tf" in _stream(o)
    ]
    return "".join(_shown(page, fonts) for page in pages)


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def _table(cmap: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", cmap)
    return {int(g, 16): bytes.fromhex(u.decode()).decode("utf-16-be") for g, u in pairs}


def _shown(page: bytes, fonts: dict) -> str:
    out, font, at = [], {}, 0
    token = re.compile(rb"/(f\d+) [\d.]+ Tf|<([0-9a-fA-F]*)>|\(", re.S)
    while found := token.search(page, at):
        at = found.end()
        if found[1]:
            font = fonts.get(found[1], {})
            continue
        if found[2] is not None:
            raw = bytes.fromhex(found[2].decode())
        else:
            at = _end(page, at)
            raw = _literal(page[found.end() : at - 1])
        out += [font.get(int.from_bytes(raw[i : i + 2], "big"), "") for i in range(0, len(raw), 2)]
    return re.sub(r"\s", "", "".join(out))


def _end(page: bytes, at: int) -> int:
    """Behind the bracket that closes a text; balanced ones inside are not escaped."""
    depth = 1
    while depth:
        sign = page[at : at + 1]
        at += 2 if sign == b"\\" else 1
        depth += {b"(": 1, b")": -1}.get(sign, 0)
    return at


def _literal(text: bytes) -> bytes:
    known = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def sign(m):
        return bytes([int(m[1], 8)]) if m[1][:1].isdigit() else known.get(m[1], m[1])

    return re.sub(rb"\\([0-7]{1,3}|.)", sign, text, flags=re.S)
