"""The words of a notice: `<event>/<audience>.<language>.txt`, subject first, then an empty line, then the text.

What people wrote is put in literally: the text files are the only templates.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pasarkriya.wording import formats, ways

FOLDER = Path(__file__).parent
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


def text_of(event: str, audience: str, language: str, **facts: Any) -> Text:
    """The text in `language`, Indonesian when it is one we do not speak."""
    language = language if language in LANGUAGES else "id"
    with translation.override(language):
        written = _environment().get_template(f"{event}/{audience}.{language}.txt").render(**facts)
    subject, _, body = written.strip().partition("\n")
    # A name may hold a line break; a subject must not.
    return Text(" ".join(subject.split())[:200], body.strip())


def audiences() -> list[tuple[str, str, str]]:
    """Every (event, audience, language) there is a text for."""
    found = []
    for path in sorted(FOLDER.glob("*/*.txt")):
        audience, language = path.stem.split(".")
        found.append((path.parent.name, audience, language))
    return found


@cache
def _environment() -> Environment:
    # Plain text: nothing to escape, and nothing that a person wrote is ever compiled.
    made = Environment(loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(rupiah=formats.rupiah, quantity=formats.quantity, moment=formats.moment)
    made.globals.update(line_name=formats.line_name, delivery_name=ways.delivery_name, method_name=ways.method_name)
    return made
