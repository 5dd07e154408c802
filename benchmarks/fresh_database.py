"""Makes the benchmark's databases, by the address in DATABASE_URL. Each command takes seconds.

    fresh_database.py new        drops the database and makes it empty
    fresh_database.py keep       keeps a copy of it as it was loaded
    fresh_database.py restore    makes it as it was loaded, without the orders of earlier runs,
                                 and beside it one for pgbench, whose rows keep no rules of ours

Only databases whose names end in `_bench` are ever dropped.
"""

import os
import sys

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo


def name_of(url: str, part: str = "") -> str:
    """`market_bench` → `market_sql_bench` for the part `sql`."""
    name = conninfo_to_dict(url)["dbname"]
    if not name.endswith("_bench"):
        raise SystemExit(f"{name}: only a database whose name ends in _bench is dropped")
    return name.removesuffix("_bench") + (f"_{part}_bench" if part else "_bench")


def make_anew(url: str, name: str, template: str = "template0") -> None:
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def main(url: str, command: str) -> None:
    market, loaded = name_of(url), name_of(url, "loaded")
    if command == "new":
        make_anew(url, market)
    elif command == "keep":
        make_anew(url, loaded, market)
    elif command == "restore":
        for name in (market, name_of(url, "sql")):
            make_anew(url, name, loaded)
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(os.environ["DATABASE_URL"], sys.argv[1])
