"""States: what any `AbstractExecutionStateRepository` must do."""

from __future__ import annotations

import uuid

import pytest

from benchsmith.errors import NotFoundError
from benchsmith.store import StorageBackend
from benchsmith.testing.contracts.base import RepositoryContract
from benchsmith.testing.contracts.samples import START, make_run
from benchsmith.types import ExecutionState, GenerationSession


class ExecutionStateRepositoryContract(RepositoryContract):
    """States: what any `AbstractExecutionStateRepository` must do."""

    def test_states_keep_their_order_even_at_one_time(self, storage: StorageBackend, stored: GenerationSession) -> None:
        run = make_run(stored)
        storage.runs.add(run)
        with pytest.raises(NotFoundError, match="no saved state"):
            storage.states.get_latest_state(run.id)
        states = [
            ExecutionState(id=uuid.uuid4(), run_id=run.id, node_id=node, state_data={"n": index}, created_at=START)
            for index, node in enumerate(("planner", "coder", "planner", "coder"))
        ]
        for state in states:
            storage.states.save_state(state)
        assert storage.states.get_state_history(run.id) == states
        assert storage.states.get_latest_state(run.id) == states[-1]
        with pytest.raises(NotFoundError, match="no run"):
            storage.states.save_state(states[0].model_copy(update={"run_id": uuid.uuid4()}))
