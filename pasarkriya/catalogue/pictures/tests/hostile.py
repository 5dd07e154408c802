"""Makes pictures no camera makes. Small as files, huge once decoded, or something else inside."""

import io
import struct
import zipfile
import zlib

from PIL import Image

CHANNELS = {0: 1, 2: 3, 6: 4}  # by PNG colour type: grey, RGB, RGBA


def png(width: int, height: int, depth: int, colour_type: int) -> bytes:
    """A black PNG of any size, written row by row so that making it costs nothing."""
    row = b"\0" + bytes((width * depth * CHANNELS[colour_type] + 7) // 8)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def webp_announcing(width: int, height: int) -> bytes:
    """Forty-four bytes that ask the decoder for a canvas of `width` × `height`."""
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    canvas = b"VP8X" + struct.pack("<I", 10) + bytes(4) + size
    body = b"WEBP" + canvas + b"VP8L" + struct.pack("<I", 6) + b"\x2f" + bytes(5)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def encoded(picture: Image.Image, format: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


def photo(width: int = 1200, height: int = 900) -> Image.Image:
    """Left half red, right half blue, the top tenth white: any turn or mirror shows."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    picture.paste((30, 30, 200), (width // 2, 0, width, height))
    picture.paste((255, 255, 255), (0, 0, width, height // 10))
    return picture


def jpeg_with_page() -> bytes:
    return encoded(photo(), "JPEG") + b"<html><script>alert(document.domain)</script></html>"


def png_with_zip() -> bytes:
    file = io.BytesIO(encoded(photo(), "PNG"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("shell.php", "<?php system($_GET['c']); ?>")
    return file.getvalue()


def gif_that_is_a_zip() -> bytes:
    file = io.BytesIO(encoded(Image.new("P", (2, 2)), "GIF"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("x", "x")
    return file.getvalue()


DISGUISED = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "pdf": b"%PDF-1.7\n1 0 obj\n<</Length 99999999999>>",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99999 99999\n",
    "fits": b"SIMPLE  =                    T" + b" " * 2850,
    "gif and zip": gif_that_is_a_zip(),
    "tiff": b"II*\0\x08\0\0\0",
    "php": b"<?php echo 1;",
    "video": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    "two letters": b"\xff\xd8",
    "nothing": b"",
}
