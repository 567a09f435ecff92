"""The database itself: its schema, and what SQLite says of its file."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from benchsmith.store import schema
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.store.maintenance.problem import Problem
from benchsmith.store.migrations import HEAD


def schema_problems(tx: Session, place: StorePlace) -> Iterator[Problem]:
    """Whether the schema is the one that this version of the code knows."""
    revision = schema.revision_of(tx.connection())
    if revision == HEAD:
        return
    if revision is None:
        message, remedy = "has no tables of benchsmith", "make them with `benchsmith db upgrade`, or correct the URL"
    elif schema.is_known(revision):
        message, remedy = f"has schema {revision}, older than {HEAD}", "run `benchsmith db upgrade`"
    else:
        message, remedy = f"has schema {revision}, newer than {HEAD} of this version", "upgrade benchsmith"
    yield Problem(kind="schema", message=f"The database {place.name} {message}.", remedy=remedy)


def file_problems(tx: Session, place: StorePlace) -> Iterator[Problem]:
    """What SQLite finds in its own file; a PostgreSQL server looks after its files itself."""
    if place.database.dialect != "sqlite":
        return
    restore = "restore a copy of the database; what can still be read is saved by `sqlite3 FILE .recover`"
    damage = _integrity(tx)
    for line in damage:
        yield Problem(kind="database", message=f"The database {place.name} is damaged: {line}.", remedy=restore)
    if damage:
        return
    for table, row, parent, _ in tx.execute(text("PRAGMA foreign_key_check")):
        message = f"Row {row} of table {table} refers to a row of {parent} that is not there."
        yield Problem(kind="database", message=message, remedy="restore a copy of the database, or delete that row")


def _integrity(tx: Session) -> list[str]:
    try:
        return [line for line in tx.scalars(text("PRAGMA integrity_check(20)")) if line != "ok"]
    except DatabaseError as error:
        return [str(error.orig)]  # Damaged so badly that SQLite gives up looking.
