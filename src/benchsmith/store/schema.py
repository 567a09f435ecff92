"""Bring a database to the schema that this version of the code knows."""

from __future__ import annotations

import threading

from sqlalchemy import Connection, Engine, inspect, text

from benchsmith.errors import StoreError
from benchsmith.store.failures import display
from benchsmith.store.migrations import HEAD, VERSION_TABLE, alembic_config

_UPGRADE_LOCK = 0x62656E6368
"""Key of the PostgreSQL advisory lock that upgrades take ("bench")."""

_alembic = threading.Lock()
"""Alembic keeps what it works on in a module: two threads cannot use it at once, not even for two databases."""


def revision_of(connection: Connection) -> str | None:
    """The schema's revision in the database; None when it has none of our tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  (a constant)


def upgrade(engine: Engine, readers: Engine) -> None:
    """Apply the migrations that are missing, in one transaction; any number of processes may do so at once.

    Args:
        engine: The database.
        readers: The same, for transactions that only read: mostly nothing is missing.

    Raises:
        StoreError: the database was written by a newer version.
    """
    with readers.connect() as connection, connection.begin():
        if revision_of(connection) == HEAD:
            return
    with engine.connect() as connection, connection.begin():
        # SQLite's BEGIN IMMEDIATE lets one writer in; on PostgreSQL the others wait here.
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        _apply(connection, revision_of(connection))


def _apply(connection: Connection, current: str | None) -> None:
    # Alembic is loaded only when there is something to apply: most starts of the program have nothing.
    from alembic import command  # noqa: PLC0415

    if current is not None and not is_known(current):
        raise StoreError(
            f"The database {display(connection.engine.url)} has schema {current}, newer than {HEAD} of this version; "
            "upgrade benchsmith, or choose another database with BENCHSMITH_DATABASE_URL."
        )
    config = alembic_config()
    config.attributes["connection"] = connection
    with _alembic:
        command.upgrade(config, "head")


def is_known(revision: str) -> bool:
    """Whether this version of the code has a migration of that name."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  (see _apply)

    return revision in {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
