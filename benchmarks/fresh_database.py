"""Drops and makes anew the database that DATABASE_URL names. Only one whose name ends in `_bench`."""

import os

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo


def fresh_database(url: str) -> None:
    name = conninfo_to_dict(url)["dbname"]
    if not name.endswith("_bench"):
        raise SystemExit(f"{name}: only a database whose name ends in _bench is dropped")
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')


if __name__ == "__main__":
    fresh_database(os.environ["DATABASE_URL"])
