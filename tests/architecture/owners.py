"""Watches every statement that writes: the nearest frame of ours must belong to the table's owner."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.architecture.rules import HEIGHT, PACKAGE

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+?)_\w+"?', re.IGNORECASE)
ROOT = str(PACKAGE) + "/"
# Libraries that write tables of ours in our name: a sign-in updates the user, admin forms are the installer's.
IN_OUR_NAME = ("/allauth/", "/django/contrib/auth/", "/django/contrib/admin/")


class ForeignWrite(AssertionError):
    """A package wrote a table of another."""


def watch(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
    match = WRITE.match(sql) if isinstance(sql, str) else None
    if match and match[1] in HEIGHT and match[1] != "kernel":
        _check(match[1], sql)
    return execute(sql, params, many, context)


def _check(owner: str, sql: str) -> None:
    frame = sys._getframe(2)
    while frame:
        name = frame.f_code.co_filename
        if any(part in name for part in IN_OUR_NAME) or "/tests/" in name or Path(name).name == "conftest.py":
            return
        if name.startswith(ROOT):
            package = name[len(ROOT) :].split("/")[0]
            if package == owner:
                return
            # The state machine writes for whoever moves; the command line only calls.
            if package != "kernel":
                where = f"{name[len(ROOT) :]}:{frame.f_lineno}"
                raise ForeignWrite(f"{package} wrote a table of {owner}: {sql[:100]} ({where})")
        frame = frame.f_back
