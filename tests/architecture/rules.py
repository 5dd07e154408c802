"""The house rules as functions that return offences, so that each can be shown a planted fault."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db.models import ForeignKey, Model
from django.urls import URLPattern, URLResolver

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.web.access import PUBLIC

PACKAGE = Path(__file__).resolve().parents[2] / "pasarkriya"
STOREYS = [
    {"kernel"}, {"places"}, {"accounts"}, {"councils"}, {"shops"}, {"catalogue"}, {"verification", "curation"},
    {"payments", "shipping", "stock", "promotions", "provenance", "imitations"}, {"ledger"}, {"orders"}, {"channels"},
    {"exhibitions", "circulars", "gatherings"}, {"insights"}, {"wording"}, {"papers"}, {"notices"},
    {"simulators"}, {"web", "api", "demo"}, {"cli"}, {"config"},
]  # fmt: skip
HEIGHT = {name: height for height, storey in enumerate(STOREYS) for name in storey}
WRITES = {"create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create", "save"}
# They guard themselves: Django's admin asks for a staff account; ninja's operations have their own walk (api/tests).
OTHER_GUARD = "admin"
OTHER_WALK = "ninja."


def keys_pointing_up(models: Iterable[type[Model]]) -> Iterator[str]:
    """A key to a higher package or to a neighbour, or one that would let the lower package look up."""
    for model in models:
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey):
                continue
            mine, theirs = model._meta.app_label, field.related_model._meta.app_label
            if mine not in HEIGHT or theirs not in HEIGHT:
                continue
            if mine != theirs and HEIGHT[theirs] >= HEIGHT[mine]:
                yield f"{model.__name__}.{field.name} points from {mine} up to {theirs}"
            if not field.remote_field.hidden:
                yield f"{model.__name__}.{field.name} lacks related_name='+'"


def foreign_writes(path: Path, source: str) -> Iterator[str]:
    """Writes through a manager to a table whose model comes from another package's `models`."""
    package = path.relative_to(PACKAGE).parts[0]
    tree = ast.parse(source)
    foreign = {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and re.fullmatch(r"pasarkriya\..+\.models", node.module or "")
        if node.module.split(".")[1] != package
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            root = _root(node.func)
            if root in foreign and "objects" in ast.unparse(node.func):
                yield f"{path.name}:{node.lineno} writes {root} of {foreign[root]}"


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def undeclared_urls(patterns: Iterable[URLPattern | URLResolver], prefix: str = "/") -> Iterator[str]:
    """URLs whose view says neither that it is public nor which permission it needs."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.namespace != OTHER_GUARD:
                yield from undeclared_urls(pattern.url_patterns, address)
        elif not pattern.callback.__module__.startswith(OTHER_WALK):
            access = getattr(pattern.callback, "access", None)
            if access != PUBLIC and not isinstance(access, Permission):
                yield f"{address} ({pattern.callback.__module__}) declares no access"


def refusals_without_sentence(refusals: Iterable[type[Refusal]], sentences: dict) -> Iterator[str]:
    for refusal in refusals:
        if refusal.code not in sentences:
            yield f"{refusal.__name__} ({refusal.code}) has no sentence in wording/refusals.py"


def codes_used_twice(refusals: Iterable[type[Refusal]]) -> Iterator[str]:
    seen: dict[str, type[Refusal]] = {}
    for refusal in refusals:
        if refusal.code in seen and seen[refusal.code] is not refusal:
            yield f"{refusal.code}: {seen[refusal.code].__name__} and {refusal.__name__}"
        seen[refusal.code] = refusal


def sources() -> Iterator[Path]:
    return (p for p in sorted(PACKAGE.rglob("*.py")) if "migrations" not in p.parts and "tests" not in p.parts)
