"""Checkpoints that an earlier version stored."""

from __future__ import annotations

import hashlib

from alembic import command
from checkpoint_puts import LARGE, put, thread
from sqlalchemy import text

from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.migrations import alembic_config


def migrate(database: DatabaseManager, revision: str) -> None:
    config = alembic_config()
    with database.engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        (command.upgrade if revision == "head" else command.downgrade)(config, revision)


def test_values_survive_the_way_to_the_first_schema_and_back(database: DatabaseManager) -> None:
    saver = SQLAlchemySaver(database)
    first = put(saver, thread(), {"small": [1], "large": LARGE}, "1", run_id="run")
    saver.put_writes(first, [("x", "small"), ("y", LARGE)], "task")
    second = put(saver, first, {"small": [1], "none": None}, "2")
    stored = [saver.get_tuple(config) for config in (first, second)]
    migrate(database, "0001")
    with database.engine.connect() as connection:
        blobs = connection.execute(text("SELECT content_hash, value_type, value FROM checkpoint_blobs")).all()
        assert len(blobs) == 4
        for content_hash, kind, value in blobs:
            assert content_hash == hashlib.sha256(kind.encode() + b"\0" + value).digest()
        for table, rows in (("checkpoint_channels", 4), ("checkpoint_writes", 2)):
            held = f"SELECT count(*) FROM {table} JOIN checkpoint_blobs USING (thread_id, content_hash)"  # noqa: S608
            assert connection.scalar(text(held)) == rows
        kinds = connection.scalars(text("SELECT DISTINCT body_type FROM checkpoints")).all()
        assert kinds == ["msgpack"]
    migrate(database, "head")
    assert [saver.get_tuple(config) for config in (first, second)] == stored
    saver.prune(["t"])
    found = saver.get_tuple(thread())
    assert found is not None
    assert found.checkpoint["channel_values"] == {"small": [1], "none": None}
