"""A QRIS as a picture: drawn into the page, or as a file for a wallet on the same phone."""

import io
from functools import lru_cache

import segno
from markupsafe import Markup

QUIET = 4


@lru_cache(maxsize=256)
def as_svg(payload: str) -> Markup:
    """White ground in both colour schemes: a dark square is not read by every wallet."""
    drawn = _code(payload).svg_inline(border=QUIET, light="#fff", omitsize=True, svgclass="qris-square", lineclass=None)
    return Markup(drawn)


def as_png(payload: str) -> bytes:
    out = io.BytesIO()
    _code(payload).save(out, kind="png", border=QUIET, scale=10)
    return out.getvalue()


def _code(payload: str) -> segno.QRCode:
    return segno.make(payload, error="m", micro=False)
