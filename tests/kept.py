"""What the tests find in the database: made once a session, kept in a schema beside it, put back by copying.

The reference data (7,000 regions, crafts, rates) is committed; the small market of `tests/world.py`
is only kept, and comes into a test's transaction when the test asks for it.
"""

import pickle
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings

from tests.world import NOW, World, build_world, load_reference_data

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename <> 'django_migrations' ORDER BY 1"
COLUMNS = """
    SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""


class Kept:
    """Reference data and world, each as the one SQL text that puts it back."""

    def __init__(self, media: Path) -> None:
        load_reference_data()
        self.tables = _tables("public")
        self.media = media
        self.reference = _keep("kept_reference", self.tables)
        empty = [table for table in self.tables if table not in _tables("kept_reference")]
        with transaction.atomic(), override_settings(MEDIA_ROOT=media):
            self._world = pickle.dumps(build_world(NOW))
            self._put_world = _keep("kept_world", empty)
        self.sweep()

    def world(self) -> World:
        """The market's rows in this transaction, its pictures in this test's folder."""
        _run(self._put_world)
        shutil.copytree(self.media, settings.MEDIA_ROOT, dirs_exist_ok=True)
        return pickle.loads(self._world)

    def sweep(self) -> None:
        """Whatever was committed is gone, the reference data is as it was."""
        names = ", ".join(f'"{table}"' for table in self.tables)
        _run(f"TRUNCATE {names};\n{self.reference}")

    def sweeps_after_transactional_tests(self) -> None:
        """Instead of Django's flush, which would leave the next test without regions, and is slower."""
        TransactionTestCase._fixture_teardown = lambda _test: self.sweep()  # type: ignore[attr-defined]


def _tables(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [schema])
        return [name for (name,) in cursor.fetchall()]


def _keep(schema: str, tables: list[str]) -> str:
    """Copy what is in these tables; returns what puts it back."""
    back = []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {schema}")
        for table in tables:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone() == (True,):
                cursor.execute(COLUMNS, [table])
                (columns,) = cursor.fetchone()
                cursor.execute(f'CREATE TABLE {schema}."{table}" AS SELECT {columns} FROM "{table}"')
                back.append(f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM {schema}."{table}"')
    return ";\n".join(back)


def _run(statements: str) -> None:
    """All in one go, not counted as queries of the test, and without triggers: their rows are kept as well."""
    connection.ensure_connection()
    connection.connection.execute(
        f"SET session_replication_role = replica;\n{statements};\nSET session_replication_role = origin"
    )
