"""Bring a database to the newest schema, and say what changed."""

from __future__ import annotations

from benchsmith.store import schema
from benchsmith.store.maintenance.place import StorePlace
from benchsmith.types.validation import Record


class Upgrade(Record):
    """From which schema to which."""

    database: str
    """URL without password."""
    before: str | None
    """Revision of the schema; None: there was none."""
    after: str


def upgrade_store(place: StorePlace) -> Upgrade:
    """Apply the migrations that are missing; an empty or missing database gets all tables.

    Raises:
        StoreError: the database cannot be opened or written, or is newer than the code; it is as it was.
    """
    with place.database.peek() as tx:
        before = schema.revision_of(tx.connection())
    place.database.upgrade()
    return Upgrade(database=place.name, before=before, after=place.database.check())
