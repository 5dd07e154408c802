"""A state machine that the invariants do not know would make every move of its things an offence, or be unwatched."""

import ast

from pasarkriya.insights.invariants import MACHINES
from tests.architecture.rules import sources


def machines_written() -> int:
    """How many machines the sources make."""
    return sum(
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "Machine"
        for path in sources()
        for node in ast.parse(path.read_text()).body
    )


def test_every_machine_is_known() -> None:
    assert len(MACHINES) == machines_written()
    assert len({id(machine) for machine in MACHINES.values()}) == len(MACHINES)
