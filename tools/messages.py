"""Collects what the screens say and keeps the Indonesian translations beside each area.

`python tools/messages.py extract` writes new texts into every area's
`locale/id/LC_MESSAGES/django.po` (English is the source text); `compile` makes
the `.mo` files; `check` fails when a text is untranslated or not collected, or
when two areas translate it differently: Django reads all areas as one catalogue.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "pasarkriya"
# Longest first: a file belongs to the nearest area above it.
AREAS = sorted(
    [
        "web",
        "web/storefront",
        "web/storefront/cart",
        "web/storefront/checkout",
        "web/storefront/order",
        "web/storefront/notices",
        "web/seller/imports",
        "web/seller",
        "web/board",
        "web/identity",
        "wording",
        "api",
        "notices",
        "cli",
        "catalogue",
        ".",
    ],
    key=len,
    reverse=True,
)
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.txt", "jinja2"),
]
OPTIONS = {
    "**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false", "extensions": "jinja2.ext.do"},
    "**.txt": {"silent": "false"},
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "N_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def main(command: str) -> int:
    if command == "compile":
        return _compile()
    return {"extract": _extract, "check": _check}[command](_collect())


def _collect() -> dict[str, Catalog]:
    """A catalogue of texts per area, English only, in order of appearance."""
    found = {area: Catalog(locale="id", domain="django") for area in AREAS}
    rows = extract_from_dir(str(PACKAGE), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _line, text, comments, context in rows:
        found[_area_of(name)].add(text, auto_comments=comments, context=context)
    return found


def _area_of(name: str) -> str:
    return next(area for area in AREAS if area == "." or name.startswith(f"{area}/"))


def _po(area: str) -> Path:
    return PACKAGE / area / "locale" / "id" / "LC_MESSAGES" / "django.po"


def _read(area: str) -> Catalog:
    path = _po(area)
    if not path.exists():
        return Catalog(locale="id", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="id", domain="django")


def _extract(wanted: dict[str, Catalog]) -> int:
    everywhere = {_key(m): m for area in AREAS for m in _read(area) if m.id and any(m.string)}
    for area, fresh in wanted.items():
        if not len(fresh):
            _po(area).unlink(missing_ok=True)
            continue
        merged = Catalog(locale="id", domain="django", fuzzy=False)
        for message in fresh:
            if message.id:
                old = _read(area).get(message.id, message.context) or everywhere.get(_key(message))
                merged.add(message.id, string=old.string if old else None, context=message.context)
        _po(area).parent.mkdir(parents=True, exist_ok=True)
        with _po(area).open("wb") as file:
            write_po(
                file, merged, no_location=True, omit_header=False, width=110, sort_output=True, ignore_obsolete=True
            )
        _steady_header(_po(area))
    return 0


def _steady_header(path: Path) -> None:
    """Dates and a translator's name would change with every run and say nothing."""
    lines = path.read_text().splitlines(keepends=True)
    noise = re.compile(
        r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Report-Msgid|Project-Id|Language-Team|Generated-By)|^# '
    )
    path.write_text("".join(line for line in lines if not noise.match(line) and line != "#\n"))


def _compile() -> int:
    for area in AREAS:
        if _po(area).exists():
            with _po(area).with_suffix(".mo").open("wb") as file:
                write_mo(file, _read(area))
    return 0


def _check(wanted: dict[str, Catalog]) -> int:
    problems = missing(wanted) + clashing({area: _read(area) for area in AREAS})
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def missing(wanted: dict[str, Catalog]) -> list[str]:
    """One line per text that Indonesian readers would meet in English, or that has other placeholders."""
    lines = []
    for area, fresh in wanted.items():
        have = _read(area)
        for message in fresh:
            if not message.id:
                continue
            old = have.get(message.id, message.context)
            strings = [] if old is None else _strings(old)
            if not strings or not all(strings):
                lines.append(f"{area}: not translated: {message.id!r}")
            elif _names(strings) - _names([message.id] if isinstance(message.id, str) else list(message.id)):
                lines.append(f"{area}: unknown placeholder in the translation of {message.id!r}")
    return lines


def clashing(written: dict[str, Catalog]) -> list[str]:
    """One line per text that areas translate differently: the first on Django's path would win everywhere."""
    said: dict[tuple[str, str | None], dict[tuple[str, ...], str]] = {}
    for area, catalog in written.items():
        for message in catalog:
            if message.id and any(_strings(message)):
                said.setdefault(_key(message), {}).setdefault(tuple(_strings(message)), area)
    return [
        f"{', '.join(ways.values())}: translated differently: {text!r} ({' | '.join(way[0] for way in ways)})"
        for (text, _context), ways in said.items()
        if len(ways) > 1
    ]


def _key(message: Message) -> tuple[str, str | None]:
    """By what Django looks a text up: the singular and the context."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _names(texts: list[str]) -> set[str]:
    return {name for text in texts for name in re.findall(r"%\((\w+)\)", text)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
