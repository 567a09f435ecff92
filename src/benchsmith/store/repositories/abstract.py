"""What callers may ask of the store: values of `benchsmith.types` in and out.

Ids are given whole, or (to the methods named `get`) as their first digits, as a person types them. A missing row is a
`NotFoundError`, a database that fails a `StoreError`.
"""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from benchsmith.types import (
    Benchmark,
    Episode,
    ExecutionState,
    GenerationSession,
    RunStatus,
    StepRecord,
    WorkflowRun,
)


class AbstractSessionRepository(ABC):
    """Sessions."""

    @abstractmethod
    def save(self, session: GenerationSession) -> None:
        """Store a session, or overwrite the stored one."""

    @abstractmethod
    def get(self, session_id: uuid.UUID | str) -> GenerationSession:
        """The session with this id."""

    @abstractmethod
    def list(self, *, limit: int | None = 100) -> Sequence[GenerationSession]:
        """The last sessions, newest first; None as the limit: all of them."""


class AbstractWorkflowRunRepository(ABC):
    """Runs of the graph."""

    @abstractmethod
    def add(self, run: WorkflowRun) -> None:
        """Store a new run of a stored session; its epoch must be new in the session."""

    @abstractmethod
    def get(self, run_id: uuid.UUID | str) -> WorkflowRun:
        """The run with this id."""

    @abstractmethod
    def list_by_workflow(
        self, workflow_name: str, *, status: RunStatus | None = None, limit: int = 100
    ) -> Sequence[WorkflowRun]:
        """Runs of a workflow, newest first, those not yet started before all others."""

    @abstractmethod
    def list_by_session(self, session_id: uuid.UUID) -> Sequence[WorkflowRun]:
        """Runs of a session, newest first."""

    @abstractmethod
    def update_status(
        self,
        run_id: uuid.UUID,
        status: RunStatus,
        *,
        outputs: dict[str, Any] | None = None,
        error_message: str | None = None,
    ) -> WorkflowRun:
        """Move a run to a status; the first `running` sets its start, an ending status its end and duration."""

    @abstractmethod
    def delete(self, run_id: uuid.UUID) -> None:
        """Delete a run and its states."""


class AbstractExecutionStateRepository(ABC):
    """States after nodes."""

    @abstractmethod
    def save_state(self, state: ExecutionState) -> None:
        """Append a state to its run's history."""

    @abstractmethod
    def get_latest_state(self, run_id: uuid.UUID) -> ExecutionState:
        """The state saved last."""

    @abstractmethod
    def get_state_history(self, run_id: uuid.UUID) -> Sequence[ExecutionState]:
        """All states of a run, oldest first."""


class AbstractEpisodeRepository(ABC):
    """Episodes with their steps and artifacts."""

    @abstractmethod
    def save(self, episode: Episode) -> None:
        """Store an episode of a stored session, or overwrite the stored one."""

    @abstractmethod
    def get(self, episode_id: uuid.UUID | str) -> Episode:
        """The episode with this id."""

    @abstractmethod
    def list_by_session(self, session_id: uuid.UUID) -> Sequence[Episode]:
        """Episodes of a session by number."""

    @abstractmethod
    def add_step(self, episode_id: uuid.UUID, record: StepRecord) -> int:
        """Append a step and its artifacts to an episode; returns its index, from 0 on."""

    @abstractmethod
    def list_steps(self, episode_id: uuid.UUID) -> Sequence[StepRecord]:
        """Steps of an episode, in order."""


class AbstractBenchmarkRepository(ABC):
    """Published benchmarks."""

    @abstractmethod
    def save(self, benchmark: Benchmark) -> None:
        """Store a benchmark of a stored session, or overwrite the stored one; its first time of creation stays."""

    @abstractmethod
    def get(self, benchmark_id: uuid.UUID | str) -> Benchmark:
        """The benchmark with this id."""

    @abstractmethod
    def list(self, *, limit: int = 100) -> Sequence[Benchmark]:
        """The last benchmarks, newest first."""

    @abstractmethod
    def list_by_session(self, session_id: uuid.UUID) -> Sequence[Benchmark]:
        """Benchmarks of a session, newest first."""
