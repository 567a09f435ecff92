"""Benchmarks: what any `AbstractBenchmarkRepository` must do."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from benchsmith.errors import NotFoundError
from benchsmith.store import StorageBackend
from benchsmith.testing.contracts.base import FoundById
from benchsmith.testing.contracts.samples import START, make_benchmark
from benchsmith.types import GenerationSession, utc_now


class BenchmarkRepositoryContract(FoundById):
    """Benchmarks: what any `AbstractBenchmarkRepository` must do."""

    noun = "benchmark"

    def test_benchmark_comes_back_equal(self, storage: StorageBackend, stored: GenerationSession) -> None:
        benchmark = make_benchmark(stored)
        storage.benchmarks.save(benchmark)
        assert storage.benchmarks.get(benchmark.benchmark_id.hex[:12]) == benchmark

    def test_publishing_twice_is_publishing_once(self, storage: StorageBackend, stored: GenerationSession) -> None:
        benchmark = make_benchmark(stored, created_at=START)
        storage.benchmarks.save(benchmark)
        storage.benchmarks.save(benchmark.model_copy(update={"created_at": utc_now(), "difficulty_score": None}))
        assert storage.benchmarks.list() == [benchmark.model_copy(update={"difficulty_score": None})]

    def test_benchmarks_are_listed_newest_first(self, storage: StorageBackend, stored: GenerationSession) -> None:
        old, new = (make_benchmark(stored, created_at=START + timedelta(seconds=second)) for second in (0, 1))
        for benchmark in (old, new):
            storage.benchmarks.save(benchmark)
        assert storage.benchmarks.list() == [new, old] == storage.benchmarks.list_by_session(stored.session_id)
        assert storage.benchmarks.list(limit=1) == [new]
        assert storage.benchmarks.list_by_session(uuid.uuid4()) == []
        with pytest.raises(NotFoundError, match="no session"):
            storage.benchmarks.save(make_benchmark(stored, session_id=uuid.uuid4()))
