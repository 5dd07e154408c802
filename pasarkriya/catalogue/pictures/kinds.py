"""Tells a picture's kind by its first bytes; names and announced types lie."""

_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


def picture_kind(start: bytes) -> str | None:
    """Pillow's name of the format, or None for anything we do not take.

    Only five kinds exist for us. Whatever else Pillow can open (FITS, EPS,
    PDF, TIFF, GIF …) is a way in for bombs and never reaches it.
    """
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    return _kind_by_brand(start) if start[4:8] == b"ftyp" else None


def _kind_by_brand(start: bytes) -> str | None:
    """ISO base media files name their brands in the first box: AVIF and HEIC differ only there."""
    box = start[8 : min(int.from_bytes(start[:4], "big"), 256)]
    brands = {box[i : i + 4] for i in range(0, len(box), 4)}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & _HEIF_BRANDS else None
