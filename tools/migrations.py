"""Are the migrations complete, and safe on a live table?

Fails when a model has changed without a migration, and when squawk finds a lock or a rewrite
in the SQL of a migration that alters a table made by an earlier one. A migration that knows better
says so, with the reason, in a line of its own: `# squawk: allow RULE, because …`.
"""

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The first migration of a table locks nobody out; these rules are for tables that hold data.
EXCLUDED = [
    "prefer-robust-stmts",
    "prefer-text-field",
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "require-timeout-settings",
    "require-concurrent-index-creation",
    "prefer-timestamptz",
]


def main() -> int:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    import tests.database  # noqa: F401  a server, and its address in the environment

    os.environ["DJANGO_SETTINGS_MODULE"] = "pasarkriya.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        print("a model has changed without a migration")
        return 1
    return max([_lint(app, name) for app, name in _later_migrations()], default=0)


def _later_migrations() -> list[tuple[str, str]]:
    found = []
    for path in sorted((ROOT / "pasarkriya").glob("*/migrations/[0-9]*.py")):
        if not path.name.startswith("0001"):
            found.append((path.parts[-3], path.stem))
    return found


def _lint(app: str, name: str) -> int:
    from django.core.management import call_command

    out = StringIO()
    call_command("sqlmigrate", app, name, stdout=out)
    with tempfile.NamedTemporaryFile("w", suffix=".sql", prefix=f"{app}_{name}_") as file:
        file.write(out.getvalue())
        file.flush()
        squawk, rules = Path(sys.executable).parent / "squawk", ",".join([*EXCLUDED, *_allowed(app, name)])
        result = subprocess.run([squawk, f"--exclude={rules}", file.name], capture_output=True, text=True, check=False)
    if result.returncode:
        print(f"{app}.{name}:\n{result.stdout[-1500:]}")
    return result.returncode


def _allowed(app: str, name: str) -> list[str]:
    source = (ROOT / "pasarkriya" / app / "migrations" / f"{name}.py").read_text()
    return re.findall(r"^ *# squawk: allow ([\w-]+), because", source, re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main())
