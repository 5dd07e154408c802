"""Whatever leaves a line in the trail is said in plain words to the inspector and the maker."""

import ast
import importlib
from collections.abc import Iterator

from pasarkriya.councils.models import BOARD_ROLES
from pasarkriya.insights.trail import DECISIONS
from pasarkriya.kernel.states import Machine
from pasarkriya.wording.trail import KINDS, OFFICES, THINGS, VERBS
from tests.architecture.rules import PACKAGE, sources


def machines() -> Iterator[Machine]:
    for path in PACKAGE.glob("*/*states.py"):
        if path.parent.name != "kernel":
            module = importlib.import_module(f"pasarkriya.{path.parent.name}.{path.stem}")
            yield from (each for each in vars(module).values() if isinstance(each, Machine))


def verbs_left() -> Iterator[str]:
    """Of every call with a plain text; both of a choice."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("leave_trail", "leave_trails"):
                yield from _texts(node.args[1])


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant):
        yield str(node.value)


def test_every_end_of_a_move_has_a_word():
    ends = {to for machine in machines() for targets in machine.transitions.values() for to in targets}
    assert len(ends) > 40 and ends - set(VERBS) == set()


def test_every_verb_of_the_code_has_a_word():
    verbs = set(verbs_left())
    assert len(verbs) > 40 and verbs - set(VERBS) == set()


def test_every_kind_and_office_has_a_name():
    assert set(KINDS) == {"", "all", *DECISIONS}
    assert set(OFFICES) == set(BOARD_ROLES)
    assert all("." in each for each in THINGS)
