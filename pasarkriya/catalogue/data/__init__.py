"""The craft taxonomy and the rules of naming, as data files (see the README beside them)."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pasarkriya.catalogue.rules import Problem, Rule

VOCABULARIES = {
    "material_group": "material_groups.json",
    "technique": "techniques.json",
    "form": "forms.json",
    "loom": "looms.json",
    "fibre": "fibres.json",
    "dye": "dyes.json",
    "care": "care.json",
}


@cache
def rows(file: str) -> tuple[dict, ...]:
    """The rows of one data file, in its order."""
    return tuple(json.loads(files(__name__).joinpath(file).read_text(encoding="utf-8")))


def crafts() -> tuple[dict, ...]:
    return rows("crafts.json")


def vocabulary() -> Iterator[dict]:
    """Every word a product may be described by: kind, slug, name_id, name_en, note, position."""
    for kind, file in VOCABULARIES.items():
        for position, row in enumerate(rows(file)):
            yield {
                "kind": kind,
                "slug": row["slug"],
                "name_id": row["id"],
                "name_en": row["en"],
                "note": row.get("local_note", ""),
                "position": position,
            }


@cache
def form_kinds() -> dict[str, str]:
    """Form slug to its kind: cloth, garment or object."""
    return {row["slug"]: row["kind"] for row in rows("forms.json")}


@cache
def naming_rules() -> tuple[Rule, ...]:
    """The rules of `rules.json`, for `publication_problems`."""
    return tuple(Rule(row["code"], row["applies_to"], row["require"]) for row in rows("rules.json"))


def problem_sentence(problem: Problem, language: str) -> str:
    """What a person reads about a problem: 'id' or 'en'."""
    return _sentences()[problem.code][f"sentence_{language}"].format_map(problem.facts)


@cache
def _sentences() -> dict[str, dict]:
    return {row["code"]: row for row in rows("rules.json") + rows("problems.json")}
