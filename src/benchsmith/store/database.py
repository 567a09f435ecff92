"""The façade over engine, transactions and schema."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from benchsmith.settings import get_settings
from benchsmith.store import schema
from benchsmith.store.engine import committing, open_engine, reading
from benchsmith.store.failures import explained


class DatabaseManager:
    """One database: thread safe, connected on first use, migrated before anything is read or written.

    Args:
        url: SQLAlchemy URL, as `open_engine` takes it.

    Raises:
        UnsupportedDatabaseError: the URL is not supported.
        StoreError: the database's folder cannot be made, or its driver is missing.
    """

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self._writers = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = reading(self.engine)
        self._committing = committing(self.engine)
        self._readers = sessionmaker(self._reading, expire_on_commit=False)
        self._schema_lock = threading.Lock()
        self._schema_ready = False

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    def upgrade(self) -> None:
        """Bring the schema to the newest revision.

        Raises:
            StoreError: the database cannot be opened or written, or is newer than the code.
        """
        with self._schema_lock, explained(self.engine.url):
            schema.upgrade(self.engine, self._reading)
            self._schema_ready = True

    @contextmanager
    def writer(self) -> Iterator[Session]:
        """A transaction that may write; it commits at the end of the block and rolls back on an exception.

        Keep it short: on SQLite it holds the only write lock from its first statement on.

        Raises:
            StoreError: the database cannot be opened or written.
        """
        self._prepare()
        with explained(self.engine.url), self._writers.begin() as session:
            yield session

    @contextmanager
    def reader(self) -> Iterator[Session]:
        """A transaction that sees one snapshot and writes nothing.

        Raises:
            StoreError: the database cannot be opened or read.
        """
        self._prepare()
        with explained(self.engine.url), self._readers() as session:
            yield session

    @contextmanager
    def connection(self, *, readonly: bool = False) -> Iterator[Connection]:
        """The transaction of `writer`, or of `reader`, without the ORM: for the few places where its time counts.

        Raises:
            StoreError: the database cannot be opened, read or written.
        """
        self._prepare()
        with explained(self.engine.url), (self._reading if readonly else self.engine).begin() as connection:
            yield connection

    @contextmanager
    def committing(self) -> Iterator[Connection]:
        """For one `Batch` that needs nothing before it: on PostgreSQL it takes no BEGIN and no COMMIT.

        Raises:
            StoreError: the database cannot be opened or written.
        """
        self._prepare()
        with explained(self.engine.url), self._committing.begin() as connection:
            yield connection

    @contextmanager
    def peek(self) -> Iterator[Session]:
        """Like `reader`, on the schema as it is: nothing is migrated.

        Raises:
            StoreError: the database cannot be opened or read.
        """
        with explained(self.engine.url), self._readers() as session:
            yield session

    def compact(self) -> None:
        """Give the space of deleted rows back to the disk; PostgreSQL does so by itself.

        Raises:
            StoreError: another process holds the database for too long, or the disk is full.
        """
        if self.dialect != "sqlite":
            return
        # VACUUM refuses to run in a transaction, and a connection begins one.
        bare = self.engine.execution_options(sqlite_begin="SELECT 1")
        with explained(self.engine.url), bare.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> str:
        """Ask the database for its schema's revision: whether it is there and usable.

        Raises:
            StoreError: it is not.
        """
        with self.reader() as session:
            return str(schema.revision_of(session.connection()))

    def dispose(self) -> None:
        """Close all idle connections; a later use opens new ones."""
        _close(self.engines)

    @property
    def engines(self) -> tuple[Engine, ...]:
        """Of all kinds of transactions, each with its options; they share one pool of connections."""
        return self.engine, self._reading, self._committing

    def _prepare(self) -> None:
        if not self._schema_ready:
            self.upgrade()


@lru_cache(maxsize=8)
def _shared(url: str) -> DatabaseManager:
    manager = DatabaseManager(url)
    # Also at the end of the process: only whoever closes the last connection of SQLite takes its log into the file.
    weakref.finalize(manager, _close, manager.engines)
    return manager


def _close(engines: tuple[Engine, ...]) -> None:
    for engine in engines:
        engine.dispose()


def get_database(url: str | None = None) -> DatabaseManager:
    """The process's manager of a database, so that repositories, recorder and checkpointer share one pool.

    Args:
        url: Which database; None: the one of the settings.

    Raises:
        UnsupportedDatabaseError: the URL is not supported.
        StoreError: the database's folder cannot be made, or its driver is missing.
    """
    return _shared(url or get_settings().store_url)
