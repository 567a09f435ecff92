"""The contracts of the repositories, as test classes: a store of your own passes them, or is none.

Subclass each in a test module and give it a fixture `storage`, a `StorageBackend` on an empty database:

    class TestSessions(SessionRepositoryContract):
        @pytest.fixture
        def storage(self) -> StorageBackend: ...

Needs pytest; `pytest.register_assert_rewrite("benchsmith.testing.contracts")` in `conftest.py` makes failures readable.
"""

from benchsmith.testing.contracts.benchmarks import BenchmarkRepositoryContract
from benchsmith.testing.contracts.episodes import EpisodeRepositoryContract
from benchsmith.testing.contracts.runs import WorkflowRunRepositoryContract
from benchsmith.testing.contracts.sessions import SessionRepositoryContract
from benchsmith.testing.contracts.states import ExecutionStateRepositoryContract

__all__ = [
    "BenchmarkRepositoryContract",
    "EpisodeRepositoryContract",
    "ExecutionStateRepositoryContract",
    "SessionRepositoryContract",
    "WorkflowRunRepositoryContract",
]
