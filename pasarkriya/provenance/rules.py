"""What keeps a work from having passports. Pure; the rules of names and sacred cloth are data (`data/rules.json`)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from pasarkriya.catalogue.rules import Problem, ProductFacts, Rule, applies, holds
from pasarkriya.catalogue.searching.words import words


@dataclass(frozen=True, slots=True)
class PieceFacts(ProductFacts):
    """A work as the catalogue's rules see it, and what only a passport says."""

    village: str = ""
    motif: str = ""
    maker: str = ""


def passport_problems(piece: PieceFacts) -> list[Problem]:
    """Everything that stands between a work and its passports; empty when they may be issued."""
    broken = (rule for rule in _rules() if _covers(rule, piece) and not _kept(rule, piece))
    return [*_missing(piece), *(Problem(rule.code) for rule in broken)]


def _missing(piece: PieceFacts) -> Iterator[Problem]:
    """On a passport nothing of this is left open: it is what it proves."""
    needed = {"maker": piece.maker, "village": piece.village, "origin": piece.origin_regency, "craft": piece.craft}
    yield from (Problem(f"passport_{name}_missing") for name, value in needed.items() if not value)
    if piece.is_textile and not piece.technique:
        yield Problem("passport_technique_missing")


def _covers(rule: Rule, piece: PieceFacts) -> bool:
    """As the catalogue's, and `motif_words`: words of the motif's name."""
    named = rule.applies_to.get("motif_words")
    if named is not None and set(named).isdisjoint(words(piece.motif)):
        return False
    others = {key: values for key, values in rule.applies_to.items() if key != "motif_words"}
    return applies(replace(rule, applies_to=others), piece)


def _kept(rule: Rule, piece: PieceFacts) -> bool:
    """As the catalogue's, and `one_of_words`: one of them stands in the field."""
    wanted = rule.require.get("one_of_words")
    if wanted is not None and set(wanted).isdisjoint(words(getattr(piece, rule.require["field"]))):
        return False
    return holds(rule, piece)


@cache
def _rows() -> tuple[dict, ...]:
    folder = files("pasarkriya.provenance") / "data"
    return tuple(
        row
        for name in ("rules.json", "problems.json")
        for row in json.loads((folder / name).read_text(encoding="utf-8"))
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Rule(row["code"], row["applies_to"], row["require"]) for row in _rows() if "require" in row)


def problem_sentence(code: str, language: str) -> str:
    """What a person reads about a problem: 'id' or 'en'."""
    return next(row[f"sentence_{language}"] for row in _rows() if row["code"] == code)
