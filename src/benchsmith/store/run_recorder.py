"""What a run does, told once: rows and the event that goes with them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import update
from sqlalchemy.orm import Session

from benchsmith.store.columns import storable_json, storable_text
from benchsmith.store.database import DatabaseManager
from benchsmith.store.events import EventLog
from benchsmith.store.fencing import require_epoch
from benchsmith.store.liveness import lock_beside, showing_life
from benchsmith.store.models import EpisodeRow, RunRow, StepRow
from benchsmith.store.repositories.benchmarks import save_benchmark
from benchsmith.store.repositories.episodes import models_of, read_steps, usage_of
from benchsmith.store.repositories.runs import append_state, set_status, worked_seconds
from benchsmith.store.repositories.sessions import save_session
from benchsmith.store.rows import columns_of, row_of
from benchsmith.store.statements import insert_missing, lock
from benchsmith.types import (
    Benchmark,
    Episode,
    Event,
    EventKind,
    ExecutionState,
    GenerationSession,
    ModelUse,
    RunStatus,
    StepRecord,
    Usage,
    utc_now,
)


def episode_id(session_id: uuid.UUID, attempt: int) -> uuid.UUID:
    """Identity of an attempt's episode, the same in every process."""
    return uuid.uuid5(session_id, f"episode:{attempt}")


class RunRecorder:
    """Records one run; made by `Recorder.begin`, thread safe.

    Every method that writes raises `FencedError`, and writes nothing, once a newer run of the session has begun.
    """

    def __init__(
        self,
        database: DatabaseManager,
        log: EventLog,
        *,
        session_id: uuid.UUID,
        run_id: uuid.UUID,
        epoch: int,
        config: Mapping[str, Any],
    ) -> None:
        self.session_id = session_id
        self.run_id = run_id
        self.epoch = epoch
        self.config = config
        """The run's options."""
        self._database = database
        self._log = log

    @property
    def log_path(self) -> Path:
        """Where the run's events are."""
        return self._log.path

    def working(self) -> AbstractContextManager[None]:
        """Show that the run is alive, for as long as the context lasts."""
        return showing_life(lock_beside(self.log_path), self._beat)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A writing transaction that holds off newer runs.

        Raises:
            FencedError: a newer run has begun.
            StoreError: the database cannot be written.
        """
        with self._database.writer() as tx:
            require_epoch(tx, self.session_id, self.epoch)
            yield tx

    def emit(
        self,
        kind: EventKind,
        message: str,
        *,
        node: str = "",
        attempt: int = 0,
        data: Mapping[str, Any] | None = None,
    ) -> Event:
        """Append an event to the run's log.

        Args:
            kind: What happened.
            message: One line for a person.
            node: Node that it came from; empty for the run itself.
            attempt: Attempt of the session: 0 while planning.
            data: Detail; anything that has a JSON form.

        Raises:
            OutputError: the log cannot be written.
            StoreError: the database cannot be read.
        """
        with self._database.reader() as tx:
            require_epoch(tx, self.session_id, self.epoch, lock=False)
        return self._log.append(
            lambda sequence: Event(
                sequence=sequence,
                time=utc_now(),
                session_id=self.session_id,
                run_id=self.run_id,
                kind=kind,
                node=node,
                attempt=attempt,
                message=storable_text(" ".join(message.split())),
                data=storable_json(dict(data or {})),
            )
        )

    def save_state(self, node: str, attempt: int, state_data: Mapping[str, Any]) -> None:
        """Store the state after a node, readable, with the attempt that it belongs to.

        Raises:
            StoreError: the database cannot be written.
        """
        state = ExecutionState(
            id=uuid.uuid4(), run_id=self.run_id, node_id=node, state_data={"attempt": attempt, **state_data}
        )
        with self.writing() as tx:
            append_state(tx, state)

    def save_session(self, session: GenerationSession) -> None:
        """Store what became of the session.

        Raises:
            StoreError: the database cannot be written.
        """
        with self.writing() as tx:
            save_session(tx, session)

    def start_episode(self, attempt: int, *, problem_id: str = "") -> None:
        """Store that an attempt began, or is taken up again.

        `step` and `finish_episode` make its episode too, without the plan's hash.

        Args:
            attempt: Attempt of the session: 0 for planning.
            problem_id: Hash of the plan, once there is one.

        Raises:
            StoreError: the database cannot be written.
        """
        with self.writing() as tx:
            episode = self.episode(tx, attempt)
            episode.status = "running"
            episode.result_metrics = {}
            episode.problem_id = problem_id or episode.problem_id

    def finish_episode(
        self, attempt: int, status: Literal["passed", "failed"], metrics: Mapping[str, Any], *, problem_id: str = ""
    ) -> None:
        """Store how an attempt ended.

        Args:
            attempt: Attempt of the session: 0 for planning.
            status: Whether it got where it should.
            metrics: What it achieved; anything that has a JSON form.
            problem_id: Hash of the plan, when `start_episode` was not told.

        Raises:
            StoreError: the database cannot be written.
        """
        with self.writing() as tx:
            episode = self.episode(tx, attempt)
            episode.status = status
            episode.result_metrics = dict(metrics)
            episode.problem_id = problem_id or episode.problem_id

    def save_benchmark(self, benchmark: Benchmark) -> None:
        """Store a published benchmark; storing it again changes nothing but what differs.

        Raises:
            StoreError: the database cannot be written.
        """
        with self.writing() as tx:
            save_benchmark(tx, benchmark)

    def finish(
        self,
        status: RunStatus,
        *,
        message: str,
        outputs: Mapping[str, Any],
        error_message: str | None = None,
    ) -> Event:
        """Store how the run ended and what it cost, then emit `run_finished`: who reads that event finds all rows.

        Raises:
            StoreError: the database cannot be written.
            OutputError: the log cannot be written.
        """
        with self.writing() as tx:
            row = lock(tx, RunRow, self.run_id, "run")
            set_status(row, status)
            row.heartbeat_at = row.completed_at
            row.outputs = dict(outputs)
            row.error_message = error_message
            usage = usage_of(tx, StepRow.run_id == self.run_id)
            row.total_tokens = usage.tokens
            row.total_cost_usd = usage.exact_cost_usd
            duration = row.duration_seconds
        ending = {"status": status, "duration_seconds": duration, "error_message": error_message, "usage": usage}
        return self.emit("run_finished", message, data={**ending, "outputs": outputs})

    def session_models(self) -> tuple[ModelUse, ...]:
        """The models that answered in the session, with their roles and the hashes of their prompts.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.reader() as tx:
            return models_of(tx, self.session_id)

    def session_usage(self) -> Usage:
        """What all steps of the session cost together, those that failed or were lost included.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.reader() as tx:
            return usage_of(tx, EpisodeRow.session_id == self.session_id)

    def session_seconds(self) -> float:
        """How long the runs of the session have worked, in seconds: time between runs does not count.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.reader() as tx:
            return worked_seconds(tx, self.session_id)

    def steps_of(self, execution: str) -> list[tuple[StepRow, StepRecord]]:
        """The steps so far of one execution of a node, in order.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.reader() as tx:
            return read_steps(tx, StepRow.execution == execution)

    def episode(self, tx: Session, attempt: int) -> EpisodeRow:
        """The row of an attempt's episode, made if it is missing, locked."""
        wanted = Episode(
            id=episode_id(self.session_id, attempt), session_id=self.session_id, number=attempt, problem_id=""
        )
        insert_missing(tx, EpisodeRow, [columns_of(row_of(EpisodeRow, wanted))])
        return lock(tx, EpisodeRow, wanted.id, "episode")

    def _beat(self) -> None:
        with self.writing() as tx:
            tx.execute(update(RunRow).where(RunRow.id == self.run_id).values(heartbeat_at=utc_now()))
