"""The repositories by the name of their database.

One SQL implementation serves both; a class of its own tells a log or a debugger which database it talks to.
"""

from __future__ import annotations

from typing import NamedTuple

from benchsmith.store.repositories.benchmarks import SQLBenchmarkRepository
from benchsmith.store.repositories.episodes import SQLEpisodeRepository
from benchsmith.store.repositories.runs import SQLExecutionStateRepository, SQLWorkflowRunRepository
from benchsmith.store.repositories.sessions import SQLSessionRepository


class SQLiteWorkflowRunRepository(SQLWorkflowRunRepository):
    """Runs in SQLite."""


class SQLiteExecutionStateRepository(SQLExecutionStateRepository):
    """States in SQLite."""


class SQLiteSessionRepository(SQLSessionRepository):
    """Sessions in SQLite."""


class SQLiteEpisodeRepository(SQLEpisodeRepository):
    """Episodes in SQLite."""


class SQLiteBenchmarkRepository(SQLBenchmarkRepository):
    """Benchmarks in SQLite."""


class PostgreSQLWorkflowRunRepository(SQLWorkflowRunRepository):
    """Runs in PostgreSQL."""


class PostgreSQLExecutionStateRepository(SQLExecutionStateRepository):
    """States in PostgreSQL."""


class PostgreSQLSessionRepository(SQLSessionRepository):
    """Sessions in PostgreSQL."""


class PostgreSQLEpisodeRepository(SQLEpisodeRepository):
    """Episodes in PostgreSQL."""


class PostgreSQLBenchmarkRepository(SQLBenchmarkRepository):
    """Benchmarks in PostgreSQL."""


class RepositoryClasses(NamedTuple):
    """The classes of one database, in the order of `StorageBackend`."""

    runs: type[SQLWorkflowRunRepository]
    states: type[SQLExecutionStateRepository]
    sessions: type[SQLSessionRepository]
    episodes: type[SQLEpisodeRepository]
    benchmarks: type[SQLBenchmarkRepository]


REPOSITORIES = {
    "sqlite": RepositoryClasses(
        SQLiteWorkflowRunRepository,
        SQLiteExecutionStateRepository,
        SQLiteSessionRepository,
        SQLiteEpisodeRepository,
        SQLiteBenchmarkRepository,
    ),
    "postgresql": RepositoryClasses(
        PostgreSQLWorkflowRunRepository,
        PostgreSQLExecutionStateRepository,
        PostgreSQLSessionRepository,
        PostgreSQLEpisodeRepository,
        PostgreSQLBenchmarkRepository,
    ),
}
"""By SQLAlchemy's name of the database."""
