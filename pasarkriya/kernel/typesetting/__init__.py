"""Sheets by typst, in the type that is shipped: the same bytes on every machine. Runs in a confined child.

Libertinus Serif comes with typst. The other faces are for names in aksara Bali and Jawa, in Arabic letters (Jawi,
Pegon), and for the small pictures people put between words. A sign that none of them has is printed as `MISSING`.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
# A box, as everybody knows it from a phone that lacks a sign; the sheet says below what it stands for.
MISSING = "\u25af"
# Of these single letters may be lacking; of any other script all are, when one is.
OURS = ("LATIN", "COMBINING", "GREEK", "CYRILLIC", "ARABIC", "BALINESE", "JAVANESE")
ROUNDS = 60
_lacks = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_escape = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(sheet: Path, inputs: Mapping[str, Any], *, issued: int, **how: Any) -> list[bytes]:
    """The pages or the file, as `how` (`format=`, `ppi=`) says. What people wrote comes as data, never as source.

    `issued`: seconds since 1970, the document's date. Each of `inputs` reaches the sheet as JSON, a text as it is.
    """
    plain = printable(dict(inputs))
    words = {name: value if isinstance(value, str) else json.dumps(value) for name, value in plain.items()}
    made = typst.compile(
        sheet,
        root=sheet.parent,
        ignore_system_fonts=True,
        font_paths=[FONTS],
        sys_inputs=words,
        timestamp=issued,
        **how,
    )
    return made if isinstance(made, list) else [made]


def archived(sheet: Path, inputs: Mapping[str, Any], *, issued: int) -> tuple[bytes, dict[str, Any]]:
    """As PDF/A-2b, which forbids signs that no font has: these are boxes. Beside it the inputs as they were printed.

    Raises `typst.TypstError` when it can be no PDF/A for another reason.
    """
    found: Any = printable(dict(inputs))
    for _round in range(ROUNDS):
        try:
            return typeset(sheet, found, issued=issued, format="pdf", pdf_standards=["a-2b"])[0], found
        except typst.TypstError as error:
            lacking = _lacks.search(str(error))
            boxed = _boxed(found, _escape.sub(lambda m: chr(int(m[1], 16)), lacking[1])) if lacking else found
            if boxed == found:
                raise
            found = boxed
    return typeset(sheet, found, issued=issued, format="pdf", pdf_standards=["a-2b"])[0], found


def printable(thing: Any) -> Any:
    """Without control signs and halves of pairs, which no printer knows."""
    return _each(
        thing, lambda text: "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    )


def _boxed(thing: Any, lacking: str) -> Any:
    """With boxes for `lacking`, and for all of its script where that is none of ours."""
    first = lacking[0]
    script = _script(first) if unicodedata.category(first)[0] in "LM" else ""

    def box(text: str) -> str:
        if script and script not in OURS:
            text = "".join(MISSING if _script(c) == script else c for c in text)
        return _alone(text.replace(lacking, MISSING))

    return _each(thing, box)


def _alone(text: str) -> str:
    """Nothing hangs on a box: no accent, no joiner, no colour of a skin."""
    kept: list[str] = []
    for sign in text:
        if not (kept and kept[-1] == MISSING and unicodedata.category(sign) in ("Mn", "Me", "Cf", "Sk")):
            kept.append(sign)
    return "".join(kept)


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign else ""


def _each(thing: Any, change: Any) -> Any:
    """Every text in it changed; what is no text stays."""
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, list | tuple):
        return [_each(each, change) for each in thing]
    if isinstance(thing, dict):
        return {key: _each(each, change) for key, each in thing.items()}
    return thing
