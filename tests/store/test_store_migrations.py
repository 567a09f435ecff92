from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from benchsmith.errors import StoreError
from benchsmith.store import DatabaseManager
from benchsmith.store.migrations import HEAD, VERSION_TABLE, alembic_config
from benchsmith.store.models import Base


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
