"""The square an app photographs to set up the second step."""

import segno
from markupsafe import Markup


def square(link: str) -> Markup:
    """White ground in both colour schemes, so that every camera reads it. Never cached: it holds a secret."""
    drawn = segno.make(link, error="m", micro=False)
    return Markup(drawn.svg_inline(border=4, light="#fff", omitsize=True, svgclass="qris-square", lineclass=None))
