"""Finds the connectors of a kind: each is a folder, and adding one touches no other file."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


@cache
def connectors_in(package: str) -> dict[str, Any]:
    """`{name: CONNECTOR}` of every sub-package of `package`, by the folder's name."""
    root = import_module(package)
    return {
        info.name: import_module(f"{package}.{info.name}").CONNECTOR
        for info in iter_modules(root.__path__)
        if info.ispkg and info.name != "tests"
    }
