"""Makes the benchmark's databases anew, by the address in DATABASE_URL.

    fresh_database.py          drops it and makes it empty
    fresh_database.py copy     copies it beside itself for pgbench, whose rows keep no rules of ours

Only a database whose name ends in `_bench` is ever dropped.
"""

import os
import sys

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo


def name_of(url: str) -> str:
    name = conninfo_to_dict(url)["dbname"]
    if not name.endswith("_bench"):
        raise SystemExit(f"{name}: only a database whose name ends in _bench is dropped")
    return name


def copy_of(url: str) -> str:
    """`market_bench` → `market_sql_bench`."""
    return name_of(url).removesuffix("_bench") + "_sql_bench"


def make_anew(url: str, name: str, template: str = "template0") -> None:
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


if __name__ == "__main__":
    url = os.environ["DATABASE_URL"]
    if sys.argv[1:] == ["copy"]:
        make_anew(url, copy_of(url), name_of(url))
    else:
        make_anew(url, name_of(url))
