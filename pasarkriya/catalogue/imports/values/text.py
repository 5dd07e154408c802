"""Text as people will read it: HTML becomes plain lines, and nothing else changes."""

import html
import re

import nh3

_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_INLINE = {"b", "strong", "i", "em", "u", "span", "a", "img", "font", "td", "th", "tbody", "script", "style", "iframe"}
# `<6 bulan` and `<kain>` are no tags; only what HTML knows is.
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS | _INLINE))})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_BREAK = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS))})>")
# Signs that are no text, and that a workbook cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain_text(text: str) -> str:
    """What a reader sees of `text`: tags and scripts gone, paragraphs kept as lines."""
    if _TAG.search(text):
        text = _without_tags(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return tidy_lines(text)


def _without_tags(text: str) -> str:
    clean = nh3.clean(text, tags=_BLOCKS, attributes={}, clean_content_tags={"script", "style"}, link_rel=None)
    return html.unescape(_BREAK.sub("\n", clean))


def tidy_lines(text: str) -> str:
    """One kind of line end, no control signs, no more than one empty line in a row."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    return " ".join(plain_text(text).split())
