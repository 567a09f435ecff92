"""What a database can meet in the field, in real processes: one clear sentence each, and the data as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from benchsmith.errors import StoreError
from benchsmith.store import DatabaseManager, storage_of
from benchsmith.store.failures import explained
from benchsmith.types import GenerationSession

WRITE = """
import os, sys, uuid
from benchsmith.errors import StoreError
from benchsmith.store import DatabaseManager, storage_of
from benchsmith.types import GenerationSession
import benchsmith.store.migrations.versions.v0001_first_tables
url, how = sys.argv[1:]
storage = storage_of(DatabaseManager(url))
if how == "unprivileged" and os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)  # permissions do not hold root back
if how == "small":
    import resource
    storage.sessions.list()
    size = os.path.getsize(url.removeprefix("sqlite:///") + "-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192,) * 2)
try:
    for _ in range(100):
        storage.sessions.save(GenerationSession(session_id=uuid.uuid4(), prompt="x" * 10_000))
    print("written")
except StoreError as error:
    print(error)
"""


@pytest.fixture
def path(session: GenerationSession) -> Iterator[Path]:
    """A database file with a session in it, that nobody has open, where a process without privileges can get."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "db" / "store.db"
        database = DatabaseManager(url_of(file))
        storage_of(database).sessions.save(session)
        database.compact()
        database.dispose()
        yield file
        file.parent.chmod(0o755)


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def write(path: Path, how: str) -> str:
    """What a process of its own says when it writes to the database."""
    done = subprocess.run(
        [sys.executable, "-c", WRITE, url_of(path), how], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    return line


def sessions_in(path: Path) -> list[GenerationSession]:
    database = DatabaseManager(url_of(path))
    try:
        return list(storage_of(database).sessions.list())
    finally:
        database.dispose()


def test_read_only_file(path: Path, session: GenerationSession) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o777)
    assert "cannot be written; change the permissions of the file" in write(path, "unprivileged")
    assert sessions_in(path) == [session]


def test_read_only_folder(path: Path, session: GenerationSession) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)
    assert "change the permissions of the file and its folder" in write(path, "unprivileged")
    assert sessions_in(path) == [session]


def test_full_disk(path: Path, session: GenerationSession) -> None:
    said = write(path, "small")
    assert "cannot be read or written; check the disk and its free space" in said
    assert session in sessions_in(path)


def test_full_database(path: Path, session: GenerationSession) -> None:
    """SQLite's own word for a full disk, which it says of a file that may not grow as well."""
    database = DatabaseManager(url_of(path))
    with pytest.raises(StoreError, match="cannot grow because the disk is full"), database.writer() as tx:  # noqa: PT012
        tx.execute(text("PRAGMA max_page_count = 1"))
        tx.execute(text("CREATE TABLE more (x)"))
        tx.execute(text("INSERT INTO more VALUES (zeroblob(1000000))"))
    database.dispose()
    assert sessions_in(path) == [session]


@pytest.mark.slow
@pytest.mark.thorough
def test_locked_file(path: Path, session: GenerationSession) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert "stayed locked by another process for 30 s; end that process" in write(path, "locked out")
    finally:
        other.close()
    assert sessions_in(path) == [session]


def test_damaged_pages(path: Path) -> None:
    header = path.read_bytes()[:4096]
    path.write_bytes(header + os.urandom(path.stat().st_size - 4096))
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is damaged; restore a copy"):
        sessions_in(path)
    assert path.read_bytes() == before


def test_a_row_that_says_nothing_of_sense(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE generation_sessions SET status = 'sleeping'")
    connection.close()
    with pytest.raises(StoreError, match=r"row of generation_sessions .*status.*restore a copy"):
        sessions_in(path)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("disk_full", "cannot grow because its disk is full"),
        ("read_only_sql_transaction", "takes no writes now"),
        ("insufficient_privilege", "refuses that to this user"),
        ("too_many_connections", "has no free connection"),
        ("admin_shutdown", "was shut down"),
    ],
)
def test_what_a_server_refuses(postgres_url: str, code: str, words: str) -> None:
    database = DatabaseManager(postgres_url)
    statement = text(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$")
    with pytest.raises(StoreError, match=words), database.writer() as tx:
        tx.execute(statement)
    database.dispose()


def test_a_server_that_goes_away_in_the_middle(postgres_url: str, session: GenerationSession) -> None:
    database, other = DatabaseManager(postgres_url), DatabaseManager(postgres_url)
    storage_of(database).sessions.save(session)
    with pytest.raises(StoreError, match=r"was shut down|closed the connection"), database.writer() as tx:  # noqa: PT012
        backend = tx.scalar(text("SELECT pg_backend_pid()"))
        with other.writer() as killer:
            killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
        tx.execute(text("DELETE FROM generation_sessions"))
    assert storage_of(database).sessions.list() == [session]
    for manager in (database, other):
        manager.dispose()


def test_no_password_is_ever_shown(postgres_folder: Path) -> None:
    url = f"postgresql://nobody-{uuid.uuid4().hex[:6]}:hunter2@/postgres?host={postgres_folder}"
    database = DatabaseManager(url)
    with pytest.raises(StoreError) as caught, explained(database.engine.url):
        database.check()
    assert "hunter2" not in f"{caught.value!r} {caught.value.__cause__!r}"
    database.dispose()
