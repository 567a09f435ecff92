from __future__ import annotations

import sqlite3
import time
import uuid
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from benchsmith.errors import InputError, StoreError, UnsupportedDatabaseError
from benchsmith.store import DatabaseManager

SECRET = "hunter2"  # noqa: S105  (what must not be shown)


def failure(url: str) -> str:
    database = DatabaseManager(url)
    try:
        with pytest.raises(StoreError) as caught:
            database.check()
    finally:
        database.dispose()
    message = str(caught.value)
    assert SECRET not in message
    assert "\n" not in message
    return message


def test_sqlite_settings(tmp_path: Path) -> None:
    database = DatabaseManager(f"sqlite:///{tmp_path}/new/folder/store.db")
    with database.reader() as tx:
        pragmas = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "page_size")
        assert [tx.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas] == ["wal", 1, 30000, 1, 1024]
    database.dispose()


def test_writers_begin_immediately_and_readers_do_not(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    database = DatabaseManager(f"sqlite:///{path}")
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    with database.reader() as tx:
        tx.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    with database.writer() as tx:
        tx.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()
    database.dispose()


def test_reader_sees_one_snapshot(database: DatabaseManager) -> None:
    count = text("SELECT count(*) FROM checkpoint_blobs")
    insert = text("INSERT INTO checkpoint_blobs VALUES ('t', :hash, 'null', :value)")
    with database.reader() as reading:
        before = reading.scalar(count)
        with database.writer() as tx:
            tx.execute(insert, {"hash": b"h", "value": b""})
        assert reading.scalar(count) == before == 0
    with database.reader() as reading:
        assert reading.scalar(count) == 1


def test_exception_rolls_back(database: DatabaseManager) -> None:
    with pytest.raises(RuntimeError, match="stop"), database.writer() as tx:  # noqa: PT012  (the block is the point)
        tx.execute(
            text("INSERT INTO checkpoint_blobs VALUES ('t', :hash, 'null', :value)"), {"hash": b"h", "value": b""}
        )
        raise RuntimeError("stop")
    with database.reader() as tx:
        assert tx.scalar(text("SELECT count(*) FROM checkpoint_blobs")) == 0


@pytest.mark.parametrize(
    "url",
    [
        f"mongodb://user:{SECRET}@host/name",
        f"postgresql+asyncpg://user:{SECRET}@host/name",
        f"mysql://user:{SECRET}@host/name",
        f"no url but {SECRET}",
        "",
    ],
)
def test_unsupported_urls_name_the_supported_ones(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError, match=r"sqlite:///path.*postgresql://") as caught:
        DatabaseManager(url)
    assert SECRET not in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, InputError)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError, match="name a file"):
        DatabaseManager(url)


def test_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"folder of the database .*store\.db cannot be made"):
        DatabaseManager(f"sqlite:///{tmp_path}/file/sub/store.db")


def test_path_is_a_folder(tmp_path: Path) -> None:
    assert "cannot be opened" in failure(f"sqlite:///{tmp_path}")


def test_file_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to have a header of its own\n" * 20)
    before = path.read_bytes()
    assert "is not an SQLite database" in failure(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_file_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    sqlite3.connect(path).close()
    assert "cannot be written" in failure(f"sqlite:///file:{path}?mode=ro&uri=true")


def test_server_does_not_answer() -> None:
    assert "does not answer" in failure(f"postgresql://user:{SECRET}@127.0.0.1:1/name")


def test_database_does_not_exist(postgres_folder: Path) -> None:
    assert "does not exist" in failure(f"postgresql://postgres@/{uuid.uuid4().hex}?host={postgres_folder}")


def test_wrong_password(postgres_folder: Path) -> None:
    with psycopg.connect(f"postgresql://postgres@/postgres?host={postgres_folder}", autocommit=True) as connection:
        connection.execute("CREATE ROLE careful LOGIN PASSWORD 'other'")
    url = f"postgresql://careful:{SECRET}@/postgres?host={postgres_folder}"
    assert "refuses the user or the password" in failure(url)


def test_idle_connection_that_the_server_dropped_is_replaced(postgres_url: str) -> None:
    database = DatabaseManager(postgres_url)
    opened = (database.writer, database.reader, database.committing)
    for connect in opened:
        with connect() as tx:
            tx.execute(text("SELECT 1"))
    with psycopg.connect(postgres_url, autocommit=True) as other:
        idle = "pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ended = other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {idle}")  # noqa: S608
        assert ended.fetchall() == [(True,)] * len(opened)
    time.sleep(1.1)
    for connect in opened:
        with connect() as tx:
            assert tx.scalar(text("SELECT 1")) == 1
    database.dispose()
