"""The repositories keep their contracts on SQLite and on PostgreSQL."""

from __future__ import annotations

import inspect

import pytest

from benchsmith.store import DatabaseManager, StorageBackend, storage_of
from benchsmith.store.repositories import abstract
from benchsmith.testing import contracts


class OnEachDatabase:
    @pytest.fixture
    def storage(self, database: DatabaseManager) -> StorageBackend:
        return storage_of(database)


class TestSessions(OnEachDatabase, contracts.SessionRepositoryContract):
    pass


class TestRuns(OnEachDatabase, contracts.WorkflowRunRepositoryContract):
    pass


class TestStates(OnEachDatabase, contracts.ExecutionStateRepositoryContract):
    pass


class TestEpisodes(OnEachDatabase, contracts.EpisodeRepositoryContract):
    pass


class TestBenchmarks(OnEachDatabase, contracts.BenchmarkRepositoryContract):
    pass


def test_every_method_of_every_repository_is_in_its_contract() -> None:
    for name, repository in inspect.getmembers(abstract, inspect.isclass):
        if not name.startswith("Abstract"):
            continue
        contract = getattr(contracts, f"{name.removeprefix('Abstract')}Contract")
        source = "".join(inspect.getsource(base) for base in contract.__mro__[:-1])
        methods = [key for key, value in vars(repository).items() if getattr(value, "__isabstractmethod__", False)]
        assert methods
        for method in methods:
            assert f".{method}(" in source, f"{contract.__name__} does not call {method}"
