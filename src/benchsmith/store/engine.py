"""Engines: the only place that knows how each database must be opened."""

from __future__ import annotations

import math
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, InvalidatePoolError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from benchsmith.errors import StoreError, UnsupportedDatabaseError
from benchsmith.store.failures import display

SUPPORTED = "sqlite:///path/to/file.db and postgresql://user:password@host/name"
"""What a URL may look like, for messages."""

_DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}
_BUSY_TIMEOUT_S = 30
_CONNECT_TIMEOUT_S = 10
_PAGE_BYTES = 1024
"""Most transactions change a few short rows, and each page that one touches is written to the log as a whole."""

_IDLE_S = 1.0
_IDLE_SINCE = "idle_since"


def open_engine(url: str) -> Engine:
    """Make the engine of a database URL; nothing is connected yet.

    Args:
        url: `sqlite:///path` (its folder is created) or `postgresql://…`.

    Raises:
        UnsupportedDatabaseError: no such URL is supported.
        StoreError: the folder cannot be made, or the PostgreSQL driver is not installed.
    """
    parsed = _supported(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    return _postgresql(parsed)


def reading(engine: Engine) -> Engine:
    """An engine of the same database for transactions that only read, each of one snapshot.

    On PostgreSQL it has a pool of its own: to make a connection of another one so, and to undo it, takes longer than a
    short query.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(sqlite_begin="BEGIN DEFERRED")
    readers = _postgresql(engine.url, isolation_level="REPEATABLE READ")
    event.listen(readers, "connect", _forbid_writes)
    return readers


def committing(engine: Engine) -> Engine:
    """An engine of the same database on which a `Batch` is a transaction by itself: SQLite's begins one anyway."""
    if engine.dialect.name == "sqlite":
        return engine
    return _postgresql(engine.url, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True)


def _supported(url: str) -> URL:
    try:
        parsed = make_url(url)
        scheme, driver = parsed.get_backend_name(), parsed.get_driver_name()
    except (ArgumentError, NoSuchModuleError):
        # Neither the text nor the cause is shown: both may hold a password.
        scheme, driver = url.partition(":")[0] if "://" in url else "", ""
        parsed = None
    if parsed is None or _DRIVERS.get(scheme) != driver:
        name = f"The scheme {scheme!r} of the database URL" if scheme else "The database URL"
        raise UnsupportedDatabaseError(f"{name} is not supported; use {SUPPORTED}.") from None
    return parsed


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise UnsupportedDatabaseError("A database in memory would forget every run; name a file: sqlite:///path.db.")
    if "uri" not in url.query:
        path = Path(url.database).expanduser()
        url = url.set(database=str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder of the database {display(url)} cannot be made ({error.strerror}); "
                "choose another with BENCHSMITH_DATABASE_URL."
            ) from error
    # Driver autocommit: the driver would otherwise begin by itself, deferred, and lose updates.
    engine = sqlalchemy.create_engine(
        url, hide_parameters=True, connect_args={"isolation_level": None, "timeout": _BUSY_TIMEOUT_S}
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA page_size={_PAGE_BYTES}")  # of a new file; others stay as they are
    _switch_to_wal(cursor)
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _switch_to_wal(cursor: DBAPICursor) -> None:
    # The switch ignores the busy timeout: of four processes that open a new file at once, one in ten is told "locked".
    deadline = time.monotonic() + _BUSY_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.005)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE"))


def _forbid_writes(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.read_only = True


def _postgresql(url: URL, **options: Any) -> Engine:
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(_CONNECT_TIMEOUT_S)})
    try:
        engine = sqlalchemy.create_engine(url, hide_parameters=True, **options)
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs its driver: pip install 'benchsmith[postgres]'.") from error

    _check_idle_connections(engine)
    return engine


def _check_idle_connections(engine: Engine) -> None:
    """Replace a connection that the server dropped while it was idle; `pool_pre_ping` asks each time.

    That takes as long as a small transaction itself.
    """

    def note_time(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info[_IDLE_SINCE] = time.monotonic()

    def ping(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - record.info.get(_IDLE_SINCE, math.inf) < _IDLE_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", note_time)
    event.listen(engine, "checkout", ping)
