"""Published benchmarks in SQL."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchsmith.store.database import DatabaseManager
from benchsmith.store.models import BenchmarkRow, SessionRow
from benchsmith.store.repositories.abstract import AbstractBenchmarkRepository
from benchsmith.store.rows import benchmark_row, benchmark_value
from benchsmith.store.statements import find, lock, save_row
from benchsmith.types import Benchmark


def save_benchmark(tx: Session, benchmark: Benchmark) -> None:
    """Insert or overwrite a benchmark: publishing twice is publishing once.

    Raises:
        NotFoundError: its session is not stored.
    """
    lock(tx, SessionRow, benchmark.session_id, "session")
    save_row(tx, benchmark_row(benchmark), keep={"created_at"})


class SQLBenchmarkRepository(AbstractBenchmarkRepository):
    """Benchmarks in any database that `DatabaseManager` opens."""

    def __init__(self, database: DatabaseManager) -> None:
        self._database = database

    def save(self, benchmark: Benchmark) -> None:
        """See the base."""
        with self._database.writer() as tx:
            save_benchmark(tx, benchmark)

    def get(self, benchmark_id: uuid.UUID | str) -> Benchmark:
        """See the base."""
        with self._database.reader() as tx:
            return benchmark_value(find(tx, BenchmarkRow, BenchmarkRow.benchmark_id, benchmark_id, "benchmark"))

    def list(self, *, limit: int = 100) -> Sequence[Benchmark]:
        """See the base."""
        newest = select(BenchmarkRow).order_by(BenchmarkRow.created_at.desc(), BenchmarkRow.benchmark_id).limit(limit)
        with self._database.reader() as tx:
            return [benchmark_value(row) for row in tx.scalars(newest)]

    def list_by_session(self, session_id: uuid.UUID) -> Sequence[Benchmark]:
        """See the base."""
        newest = (
            select(BenchmarkRow).where(BenchmarkRow.session_id == session_id).order_by(BenchmarkRow.created_at.desc())
        )
        with self._database.reader() as tx:
            return [benchmark_value(row) for row in tx.scalars(newest)]
