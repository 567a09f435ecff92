"""Runs: what any `AbstractWorkflowRunRepository` must do."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from benchsmith.errors import NotFoundError, StoreError
from benchsmith.store import StorageBackend
from benchsmith.testing.contracts.base import FoundById
from benchsmith.testing.contracts.samples import START, make_run
from benchsmith.types import ExecutionState, GenerationSession, utc_now


class WorkflowRunRepositoryContract(FoundById):
    """Runs: what any `AbstractWorkflowRunRepository` must do."""

    noun = "run"

    def test_run_comes_back_equal(self, storage: StorageBackend, stored: GenerationSession) -> None:
        run = make_run(
            stored,
            status="failed",
            config_snapshot={"designer": "procedural", "n": [1, 2.5, None, True]},
            inputs={"prompt": "ü"},
            outputs={},
            error_message="no",
            started_at=START,
            completed_at=START + timedelta(seconds=2),
            duration_seconds=2.0,
            total_tokens=12,
            total_cost_usd=0.1,
            heartbeat_at=START,
        )
        storage.runs.add(run)
        assert storage.runs.get(run.id) == run

    def test_run_needs_its_session_and_an_epoch_of_its_own(
        self, storage: StorageBackend, stored: GenerationSession
    ) -> None:
        with pytest.raises(NotFoundError, match="no session"):
            storage.runs.add(make_run(GenerationSession(session_id=uuid.uuid4(), prompt="?")))
        storage.runs.add(make_run(stored))
        with pytest.raises(StoreError, match="refused"):
            storage.runs.add(make_run(stored))

    def test_runs_are_listed_newest_first(self, storage: StorageBackend, stored: GenerationSession) -> None:
        old = make_run(stored, 1, started_at=START, status="completed")
        new = make_run(stored, 2, started_at=START + timedelta(seconds=1), status="running")
        waiting = make_run(stored, 3)
        other = make_run(stored, 4, workflow_name="other")
        for run in (old, waiting, other, new):
            storage.runs.add(run)
        assert storage.runs.list_by_workflow("benchmark_generator") == [waiting, new, old]
        assert storage.runs.list_by_workflow("benchmark_generator", status="running") == [new]
        assert storage.runs.list_by_workflow("benchmark_generator", limit=1) == [waiting]
        assert storage.runs.list_by_session(stored.session_id) == [other, waiting, new, old]
        assert storage.runs.list_by_workflow("nothing") == []

    def test_status_brings_its_times(self, storage: StorageBackend, stored: GenerationSession) -> None:
        run = make_run(stored)
        storage.runs.add(run)
        before = utc_now()
        running = storage.runs.update_status(run.id, "running")
        assert running.started_at is not None
        assert before <= running.started_at <= utc_now()
        assert (running.completed_at, running.duration_seconds) == (None, None)
        done = storage.runs.update_status(run.id, "failed", outputs={"a": 1}, error_message="why")
        assert done.completed_at is not None
        assert done.duration_seconds == pytest.approx((done.completed_at - running.started_at).total_seconds())
        assert (done.status, done.outputs, done.error_message) == ("failed", {"a": 1}, "why")
        assert storage.runs.get(run.id) == done
        with pytest.raises(NotFoundError, match="no run"):
            storage.runs.update_status(uuid.uuid4(), "running")

    def test_deleted_run_takes_its_states_along(self, storage: StorageBackend, stored: GenerationSession) -> None:
        run, other = make_run(stored, 1), make_run(stored, 2)
        for one in (run, other):
            storage.runs.add(one)
            storage.states.save_state(ExecutionState(id=uuid.uuid4(), run_id=one.id, node_id="planner", state_data={}))
        storage.runs.delete(run.id)
        assert storage.states.get_state_history(run.id) == []
        assert len(storage.states.get_state_history(other.id)) == 1
        with pytest.raises(NotFoundError, match="no run"):
            storage.runs.delete(run.id)
