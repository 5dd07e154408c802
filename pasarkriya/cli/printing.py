"""Tables for people and for programs, and a bar for what takes long."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

Item = TypeVar("Item")


def show(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on a terminal; lines with tabs, without headings, when another program reads them."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(str(cell) for cell in row))
        return
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(str(cell).replace("[", "\\[") for cell in row))
    Console().print(table)


def with_bar(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, with a progress bar on stderr while they are worked through."""
    console = Console(stderr=True)
    return iter(track(items, description=what, console=console, disable=not console.is_terminal))
