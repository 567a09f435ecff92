from __future__ import annotations

from pathlib import Path

import pytest

from benchsmith.errors import UnsupportedDatabaseError
from benchsmith.settings import get_settings
from benchsmith.store import StorageConfig, create_storage_backend, get_database
from benchsmith.types import GenerationSession


def test_backend_is_named_after_its_database(url: str, session: GenerationSession) -> None:
    storage = create_storage_backend(StorageConfig(url=url))
    prefix = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[url.partition(":")[0]]
    nouns = ("WorkflowRun", "ExecutionState", "Session", "Episode", "Benchmark")
    assert [type(repository).__name__ for repository in storage] == [f"{prefix}{noun}Repository" for noun in nouns]
    assert storage._fields == ("runs", "states", "sessions", "episodes", "benchmarks")
    storage.sessions.save(session)
    assert create_storage_backend(StorageConfig(url=url)).sessions.get(session.session_id) == session
    get_database(url).dispose()


def test_unknown_scheme_names_the_known_ones() -> None:
    with pytest.raises(UnsupportedDatabaseError, match=r"'mongodb'.*sqlite:///.*postgresql://"):
        create_storage_backend(StorageConfig(url="mongodb://host/name"))


def test_password_is_not_shown() -> None:
    assert "hunter2" not in repr(StorageConfig(url="postgresql://user:hunter2@host/name"))


def test_default_is_the_database_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("BENCHSMITH_DATABASE_URL", raising=False)
    get_settings.cache_clear()
    try:
        assert create_storage_backend().sessions.list() == []
        get_database().dispose()
    finally:
        get_settings.cache_clear()
    assert (tmp_path / "data" / "benchsmith.db").is_file()
