"""Keeps a spreadsheet program from running what a stranger typed as a formula.

The sign is a leading apostrophe, as Excel itself uses. It is put on in the export only;
the import takes it off again, so what is stored never changes.
"""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\0＝＋－＠]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\0＝＋－＠]")


def defused(text: str) -> str:
    return "'" + text if _DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """The inverse of `defused`; text that begins with more apostrophes loses just one."""
    return text[1:] if _DEFUSED.match(text) else text
