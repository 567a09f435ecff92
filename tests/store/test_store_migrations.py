from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Uuid, inspect, text

from benchsmith.errors import StoreError
from benchsmith.store import DatabaseManager, storage_of
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.migrations import HEAD, VERSION_TABLE, alembic_config
from benchsmith.store.models import Base

ROWS = {path.stem.removeprefix("rows_"): path for path in (Path(__file__).parent / "schemas").glob("rows_*.json")}
"""Rows of every table as a version of the code with that schema wrote them, in the order in which they refer."""

Rows = dict[str, list[dict[str, Any]]]


def upgrade_to(connection: Connection, revision: str) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def read_rows(revision: str) -> Rows:
    """Values in JSON: an id, bytes and a time are objects that say so."""
    readers: dict[str, Callable[[str], Any]] = {"uuid": uuid.UUID, "hex": bytes.fromhex, "time": datetime.fromisoformat}

    def revive(found: dict[str, Any]) -> Any:
        kind = next(iter(found), "")
        return readers[kind](found[kind]) if len(found) == 1 and kind in readers else found

    rows: Rows = json.loads(ROWS[revision].read_text(), object_hook=revive)
    return rows


def tables_of(connection: Connection) -> MetaData:
    """The tables as they are; SQLite does not tell that a column holds an id, or when a time is in UTC."""
    found = MetaData()
    found.reflect(connection)
    return found


def history() -> list[str]:
    """All revisions, the first one first."""
    scripts = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    return [script.revision for script in scripts][::-1]


def test_rows_are_of_known_schemas_and_there_are_some_of_the_first() -> None:
    assert history()[0] in ROWS
    assert set(ROWS) <= set(history())
    for revision in ROWS:
        assert all(read_rows(revision).values())


@pytest.mark.parametrize("revision", history())
def test_rows_of_every_schema_survive(database: DatabaseManager, revision: str) -> None:
    """Rows as they were written with the schema or, where none were kept, with the last one before it."""
    known = history()
    written = next(one for one in reversed(known[: known.index(revision) + 1]) if one in ROWS)
    rows = read_rows(written)
    with database.engine.connect() as connection, connection.begin():
        upgrade_to(connection, written)
        before = insert_rows(connection, rows)
        upgrade_to(connection, revision)
        assert_kept(connection, before)
    database.upgrade()
    assert database.check() == HEAD
    with database.engine.connect() as connection:
        assert_kept(connection, before)
    read_everything(database, rows)


def insert_rows(connection: Connection, rows: Rows) -> Rows:
    """Insert rows; returns them as the database gives them back."""
    tables = tables_of(connection).tables
    for name in (table.name for table in tables_of(connection).sorted_tables if table.name in rows):
        columns = tables[name].columns
        assert set(rows[name][0]) == set(columns.keys()), f"a row of {name} has not all columns"
        connection.execute(
            tables[name].insert(),
            [{key: stored(value, columns[key].type) for key, value in row.items()} for row in rows[name]],
        )
    return selected(connection, rows)


def stored(value: Any, kind: object) -> Any:
    return value.hex if isinstance(value, uuid.UUID) and not isinstance(kind, Uuid) else value


def selected(connection: Connection, like: Rows) -> Rows:
    """The same tables with those of the columns that they still have, in the order of their values."""
    tables = tables_of(connection).tables
    found = {}
    for name, rows in like.items():
        columns = [tables[name].columns[key] for key in rows[0] if key in tables[name].columns]
        query = tables[name].select().with_only_columns(*columns)
        found[name] = sorted((dict(row) for row in connection.execute(query).mappings()), key=repr)
    return found


def assert_kept(connection: Connection, before: Rows) -> None:
    """No row and no value is lost; what a migration moved elsewhere, `read_everything` has to find."""
    for name, rows in selected(connection, before).items():
        kept = rows[0].keys()
        assert rows == sorted(({key: row[key] for key in kept} for row in before[name]), key=repr)


def read_everything(database: DatabaseManager, rows: Rows) -> None:
    """Today's repositories and checkpointer make sense of what was written then."""
    storage = storage_of(database)
    (session,) = storage.sessions.list()
    assert session.prompt == rows["generation_sessions"][0]["prompt"]
    runs = storage.runs.list_by_session(session.session_id)
    assert {run.id for run in runs} == {row["id"] for row in rows["workflow_runs"]}
    assert storage.states.get_latest_state(rows["execution_states"][0]["run_id"]).state_data == {"attempt": 1}
    (episode,) = storage.episodes.list_by_session(session.session_id)
    (step,) = storage.episodes.list_steps(episode.id)
    assert step.artifacts[0].sha256 == rows["artifacts"][0]["content_hash"]
    (benchmark,) = storage.benchmarks.list()
    assert benchmark.benchmark_id == rows["benchmark_assets"][0]["benchmark_id"]
    checkpoints = list(SQLAlchemySaver(database).list({"configurable": {"thread_id": str(session.session_id)}}))
    assert len(checkpoints) == len(rows["checkpoints"])
    assert checkpoints[0].checkpoint["channel_values"]["words"] == "keptxxxxxx"


def test_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


def test_head_equals_models(database: DatabaseManager) -> None:
    database.upgrade()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, Base.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, VERSION_TABLE}


def test_downgrade_leaves_nothing(database: DatabaseManager) -> None:
    database.upgrade()
    config = alembic_config()
    with database.engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == [VERSION_TABLE]


def test_second_upgrade_changes_nothing(database: DatabaseManager) -> None:
    database.upgrade()
    database.upgrade()
    assert database.check() == HEAD


def test_newer_database_is_left_alone(database: DatabaseManager, url: str) -> None:
    with database.writer() as tx:
        tx.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608  (a constant)
    later = DatabaseManager(url)
    with pytest.raises(StoreError, match=r"schema 9999, newer than \d+ .*upgrade benchsmith"):
        later.check()
    later.dispose()
    with database.reader() as tx:
        assert tx.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == "9999"  # noqa: S608


def test_threads_upgrade_databases_of_their_own_at_once(tmp_path: Path) -> None:
    databases = [DatabaseManager(f"sqlite:///{tmp_path}/{number}.db") for number in range(12)]
    with ThreadPoolExecutor(len(databases)) as pool:
        list(pool.map(DatabaseManager.upgrade, databases))
    for database in databases:
        assert database.check()
        database.dispose()
