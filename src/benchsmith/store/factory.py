"""The way in: a URL becomes repositories."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from benchsmith.store.database import DatabaseManager, get_database
from benchsmith.store.repositories import (
    REPOSITORIES,
    AbstractBenchmarkRepository,
    AbstractEpisodeRepository,
    AbstractExecutionStateRepository,
    AbstractSessionRepository,
    AbstractWorkflowRunRepository,
)


class StorageConfig(BaseModel):
    """Where the store is."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    url: str = Field(repr=False)
    """`sqlite:///path/to/file.db` or `postgresql://user:password@host/name`; kept out of `repr` for its password."""


class StorageBackend(NamedTuple):
    """The repositories of one database."""

    runs: AbstractWorkflowRunRepository
    states: AbstractExecutionStateRepository
    sessions: AbstractSessionRepository
    episodes: AbstractEpisodeRepository
    benchmarks: AbstractBenchmarkRepository


def create_storage_backend(config: StorageConfig | None = None) -> StorageBackend:
    """Make the repositories of a database; it is connected and migrated on first use.

    Args:
        config: Which database; None: the one of the settings.

    Raises:
        UnsupportedDatabaseError: the URL's scheme is not supported; the message names those that are.
        StoreError: the database's folder cannot be made, or its driver is missing.
    """
    return storage_of(get_database(config.url if config else None))


def storage_of(database: DatabaseManager) -> StorageBackend:
    """The repositories of an open database."""
    classes = REPOSITORIES[database.dialect]
    return StorageBackend(
        runs=classes.runs(database),
        states=classes.states(database),
        sessions=classes.sessions(database),
        episodes=classes.episodes(database),
        benchmarks=classes.benchmarks(database),
    )
