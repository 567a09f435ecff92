from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import connect, postgres_server

from benchsmith.store import DatabaseManager
from benchsmith.types import GenerationSession

CAREFUL_ROLE = "careful"
"""The only role that the server asks for a password."""


@pytest.fixture(scope="session")
def postgres_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Data folder (and socket folder) of a real server."""
    folder = tmp_path_factory.mktemp("pg")
    with postgres_server(folder) as sockets:
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {CAREFUL_ROLE} scram-sha-256\n" + rules.read_text())
        with connect(sockets) as connection:
            connection.execute("SELECT pg_reload_conf()")
        yield sockets


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
