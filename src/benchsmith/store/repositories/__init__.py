"""Repositories: what stands between callers and tables."""

from benchsmith.store.repositories.abstract import (
    AbstractBenchmarkRepository,
    AbstractEpisodeRepository,
    AbstractExecutionStateRepository,
    AbstractSessionRepository,
    AbstractWorkflowRunRepository,
)
from benchsmith.store.repositories.dialects import (
    REPOSITORIES,
    PostgreSQLBenchmarkRepository,
    PostgreSQLEpisodeRepository,
    PostgreSQLExecutionStateRepository,
    PostgreSQLSessionRepository,
    PostgreSQLWorkflowRunRepository,
    SQLiteBenchmarkRepository,
    SQLiteEpisodeRepository,
    SQLiteExecutionStateRepository,
    SQLiteSessionRepository,
    SQLiteWorkflowRunRepository,
)

__all__ = [
    "REPOSITORIES",
    "AbstractBenchmarkRepository",
    "AbstractEpisodeRepository",
    "AbstractExecutionStateRepository",
    "AbstractSessionRepository",
    "AbstractWorkflowRunRepository",
    "PostgreSQLBenchmarkRepository",
    "PostgreSQLEpisodeRepository",
    "PostgreSQLExecutionStateRepository",
    "PostgreSQLSessionRepository",
    "PostgreSQLWorkflowRunRepository",
    "SQLiteBenchmarkRepository",
    "SQLiteEpisodeRepository",
    "SQLiteExecutionStateRepository",
    "SQLiteSessionRepository",
    "SQLiteWorkflowRunRepository",
]
