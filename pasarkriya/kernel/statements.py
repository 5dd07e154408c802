"""Statements built once per process, for the pages everybody opens.

Django builds the SQL of a queryset each time it runs, and for a page of a few
rows that is more work than PostgreSQL then has. A `Statement` is built at its
first use with marks in place of what changes; afterwards it is only run.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models import Field, ForeignKey, Lookup, QuerySet
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)
# Numbers that any integer column takes and that no queryset of ours holds.
FIRST_MARK = 2_100_000_101


@Field.register_lookup
@ForeignKey.register_lookup
class AnyOf(Lookup):
    """`filter(shop__any=ids)`: as `__in`, but one statement for lists of all lengths."""

    lookup_name = "any"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection)
        return f"{column} = ANY(%s::{kind}[])", [*params, _listed(self.rhs)]


def _listed(values: Any) -> list[Any]:
    """A mark stands for a list, too."""
    return [values] if isinstance(values, int) else list(values)


class Statement(Generic[M]):
    """`build` makes a queryset from as many marks as it has arguments: numbers, texts, ids, or lists of them (`any`).

    Marks stand where a column is compared, not in slices. What `build` finds out once stays.
    `joined` names what comes with each object and its columns, the key first; none for all: `{"shop": ("id", "name")}`.
    """

    def __init__(
        self, build: Callable[..., QuerySet[M]], *, joined: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        self._build = build
        self._joined = joined
        self._made: _Made | None = None

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """Tuples of a `values_list`."""
        made = self._made or self._make(len(values))
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [place(values) for place in made.places])
            return list(made.compiler.results_iter([cursor.fetchall()], tuple_expected=True))  # type: ignore[arg-type]

    def objects(self, *values: Any) -> list[M]:
        """Instances of the model with those `joined`. A column left out is read when it is asked for."""
        return [self._object(row) for row in self.rows(*values)]

    def _object(self, row: tuple[Any, ...]) -> Any:
        found: dict[str, Any] = {}
        for path, model, names, start in self._made.parts:  # type: ignore[union-attr]
            mine = row[start : start + len(names)]
            made = None if mine[0] is None else model.from_db(connection.alias, names, mine)
            found[path] = made
            parent, _, name = path.rpartition("__")
            if path and found[parent] is not None:
                setattr(found[parent], name, made)
        return found[""]

    def _make(self, count: int) -> "_Made":
        marks = range(FIRST_MARK, FIRST_MARK + count)
        found = self._build(*marks)
        parts = _parts(found.model, self._joined)
        if not found.query.values_select and not found.query.annotation_select:
            columns = [f"{path}__{name}" if path else name for path, _, names, _ in parts for name in names]
            found = found.values_list(*columns)
        compiler = found.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        self._made = _Made(compiler, sql, [_place(param, marks) for param in params], parts)
        return self._made


Part = tuple[str, type[models.Model], Sequence[str], int]
"""Path from the model ('' is itself), model, its columns, where they start in a row."""


class _Made(NamedTuple):
    compiler: SQLCompiler
    sql: str
    places: list[Callable[[Sequence[Any]], Any]]
    parts: list[Part]


def _parts(model: type[models.Model], joined: Mapping[str, Sequence[str]]) -> list[Part]:
    """A key comes first in its part: where it is null, nothing was joined."""
    parts: list[Part] = []
    models_at = {"": model}
    start = 0
    for path, names in {"": (), **joined}.items():
        if path:
            parent, _, name = path.rpartition("__")
            models_at[path] = models_at[parent]._meta.get_field(name).related_model  # type: ignore[assignment]
        names = names or [field.attname for field in models_at[path]._meta.concrete_fields]
        parts.append((path, models_at[path], names, start))
        start += len(names)
    return parts


def _place(param: Any, marks: range) -> Callable[[Sequence[Any]], Any]:
    """What to send here: one of the values in the form Django gave its mark, or a constant."""
    for index, mark in enumerate(marks):
        if param == [mark]:
            return lambda values: list(values[index])
        if param in (mark, str(mark), UUID(int=mark)):
            kind = type(param)
            return lambda values: values[index] if isinstance(values[index], kind) else kind(values[index])
    return lambda values: param
