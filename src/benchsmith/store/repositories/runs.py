"""Runs and the states after their nodes, in SQL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchsmith.errors import InputError, NotFoundError, SessionBusyError
from benchsmith.store.database import DatabaseManager
from benchsmith.store.fencing import require_epoch
from benchsmith.store.models import ExecutionStateRow, RunRow, SessionRow, StepRow
from benchsmith.store.repositories.abstract import AbstractExecutionStateRepository, AbstractWorkflowRunRepository
from benchsmith.store.repositories.episodes import lose_open_steps
from benchsmith.store.rows import columns_of, row_of, value_of
from benchsmith.store.statements import find, insert_missing, lock
from benchsmith.types import ExecutionState, GenerationSession, RunStatus, WorkflowRun, utc_now

_ENDED: frozenset[RunStatus] = frozenset({"completed", "failed", "interrupted", "cancelled"})


def set_status(row: RunRow, status: RunStatus, *, at: datetime | None = None) -> None:
    """Move a run to a status, with the times that go with it; `at` is when that was, by default now."""
    now = at or utc_now()
    row.status = status
    row.started_at = row.started_at or (now if status == "running" else None)
    row.completed_at = now if status in _ENDED else None
    row.duration_seconds = (
        (row.completed_at - row.started_at).total_seconds() if row.completed_at and row.started_at else None
    )


class Begun(NamedTuple):
    """A run that may write."""

    epoch: int
    config: Mapping[str, Any]
    """Its options."""
    lost: Sequence[StepRow]
    """Calls that were in flight when an older run, or an earlier process of this one, was killed."""
    again: bool = False
    """Whether the run had ended before: the LangGraph server takes up what it had to drop."""


def begin_run(
    tx: Session,
    run: WorkflowRun,
    session: GenerationSession,
    *,
    is_alive: Callable[[RunRow], bool],
    like_the_last: bool = False,
) -> Begun:
    """Start or continue a run of a session.

    A new run takes the session's next epoch, which fences off all older ones: those that still say `running` become
    interrupted, and what they had in flight is lost. The newest run goes on with its own epoch, even if it had ended;
    its nodes run one by one, so what it has in flight as it goes on is lost as well.

    Args:
        tx: A writing transaction.
        run: The run as it is if it is new; its epoch does not count.
        session: What it works on, as it stands where the run starts; that is stored.
        is_alive: Whether an older run that says `running` really is.
        like_the_last: Whether a new run has the options of the session's last one, if there is one, and not its own.

    Raises:
        InputError: the run belongs to another session.
        SessionBusyError: an older run is alive.
        FencedError: the run is not the newest one.
    """
    insert_missing(tx, SessionRow, [columns_of(row_of(SessionRow, session, epoch=0))])
    owner = lock(tx, SessionRow, session.session_id, "session")
    known = tx.get(RunRow, run.id)
    if known is not None:
        return _continue(tx, known, owner, session)
    running = select(RunRow).where(RunRow.session_id == owner.session_id, RunRow.status == "running")
    for other in tx.scalars(running):
        if is_alive(other):
            raise SessionBusyError(
                f"Run {other.id} still works on session {owner.session_id}; wait until it ends, "
                f"or take over with `benchsmith resume {owner.session_id} --take-over`."
            )
        # Nobody saw it end; what lies between its last sign of life and now is no work of its.
        set_status(other, "interrupted", at=other.heartbeat_at)
    last = _last_config(tx, owner.session_id) if like_the_last else None
    config = run.config_snapshot if last is None else last
    _follow(owner, session)
    owner.epoch += 1
    tx.add(row_of(RunRow, run.model_copy(update={"epoch": owner.epoch, "config_snapshot": config})))
    return Begun(owner.epoch, config, lose_open_steps(tx, owner.session_id))


def _last_config(tx: Session, session_id: uuid.UUID) -> dict[str, Any] | None:
    newest = select(RunRow).where(RunRow.session_id == session_id).order_by(RunRow.epoch.desc()).limit(1)
    last = tx.scalar(newest)
    return last.config_snapshot if last else None


def _follow(owner: SessionRow, session: GenerationSession) -> None:
    """Store what a run starts from: from an older checkpoint, an ended session goes on, or has another prompt."""
    owner.prompt, owner.status, owner.stop_reason = session.prompt, session.status, session.stop_reason
    owner.validation_logs = list(session.validation_logs)


def _continue(tx: Session, known: RunRow, owner: SessionRow, session: GenerationSession) -> Begun:
    if known.session_id != owner.session_id:
        raise InputError(f"Run {str(known.id)!r} belongs to session {str(known.session_id)!r}; take a new run id.")
    require_epoch(tx, owner.session_id, known.epoch)
    _follow(owner, session)
    known.heartbeat_at = utc_now()
    again = known.status != "running"
    if again:
        set_status(known, "running")
        known.error_message = None
    return Begun(known.epoch, known.config_snapshot, lose_open_steps(tx, owner.session_id), again=again)


def append_state(tx: Session, state: ExecutionState) -> None:
    """Add a state to its run's history.

    Raises:
        NotFoundError: the run is not stored.
    """
    lock(tx, RunRow, state.run_id, "run")
    last = tx.scalar(select(func.max(ExecutionStateRow.sequence)).where(ExecutionStateRow.run_id == state.run_id))
    tx.add(row_of(ExecutionStateRow, state, sequence=(last or 0) + 1))


def worked_seconds(tx: Session, session_id: uuid.UUID) -> float:
    """How long the runs of a session have worked together, in seconds; of one that goes on, until now."""
    runs = tx.scalars(select(RunRow).where(RunRow.session_id == session_id)).all()
    open_since = [run.started_at for run in runs if run.completed_at is None and run.started_at is not None]
    return sum(run.duration_seconds or 0 for run in runs) + sum(
        max((utc_now() - started).total_seconds(), 0) for started in open_since
    )


class SQLWorkflowRunRepository(AbstractWorkflowRunRepository):
    """Runs in any database that `DatabaseManager` opens."""

    def __init__(self, database: DatabaseManager) -> None:
        self._database = database

    def add(self, run: WorkflowRun) -> None:
        """See the base."""
        with self._database.writer() as tx:
            owner = lock(tx, SessionRow, run.session_id, "session")
            owner.epoch = max(owner.epoch, run.epoch)
            tx.add(row_of(RunRow, run))

    def get(self, run_id: uuid.UUID | str) -> WorkflowRun:
        """See the base."""
        with self._database.reader() as tx:
            return value_of(WorkflowRun, find(tx, RunRow, RunRow.id, run_id, "run"))

    def list_by_workflow(
        self, workflow_name: str, *, status: RunStatus | None = None, limit: int = 100
    ) -> Sequence[WorkflowRun]:
        """See the base."""
        query = select(RunRow).where(RunRow.workflow_name == workflow_name)
        if status is not None:
            query = query.where(RunRow.status == status)
        newest = query.order_by(RunRow.started_at.desc().nulls_first(), RunRow.id).limit(limit)
        with self._database.reader() as tx:
            return [value_of(WorkflowRun, row) for row in tx.scalars(newest)]

    def list_by_session(self, session_id: uuid.UUID) -> Sequence[WorkflowRun]:
        """See the base."""
        newest = select(RunRow).where(RunRow.session_id == session_id).order_by(RunRow.epoch.desc())
        with self._database.reader() as tx:
            return [value_of(WorkflowRun, row) for row in tx.scalars(newest)]

    def update_status(
        self,
        run_id: uuid.UUID,
        status: RunStatus,
        *,
        outputs: dict[str, Any] | None = None,
        error_message: str | None = None,
    ) -> WorkflowRun:
        """See the base."""
        with self._database.writer() as tx:
            row = lock(tx, RunRow, run_id, "run")
            set_status(row, status)
            if outputs is not None:
                row.outputs = outputs
            if error_message is not None:
                row.error_message = error_message
            tx.flush()
            return value_of(WorkflowRun, row)

    def delete(self, run_id: uuid.UUID) -> None:
        """See the base."""
        with self._database.writer() as tx:
            tx.delete(lock(tx, RunRow, run_id, "run"))


class SQLExecutionStateRepository(AbstractExecutionStateRepository):
    """States in any database that `DatabaseManager` opens."""

    def __init__(self, database: DatabaseManager) -> None:
        self._database = database

    def save_state(self, state: ExecutionState) -> None:
        """See the base."""
        with self._database.writer() as tx:
            append_state(tx, state)

    def get_latest_state(self, run_id: uuid.UUID) -> ExecutionState:
        """See the base."""
        newest = (
            select(ExecutionStateRow)
            .where(ExecutionStateRow.run_id == run_id)
            .order_by(ExecutionStateRow.sequence.desc())
            .limit(1)
        )
        with self._database.reader() as tx:
            row = tx.scalar(newest)
            if row is None:
                raise NotFoundError(f"Run {str(run_id)!r} has no saved state; it finished no node, or does not exist.")
            return value_of(ExecutionState, row)

    def get_state_history(self, run_id: uuid.UUID) -> Sequence[ExecutionState]:
        """See the base."""
        history = (
            select(ExecutionStateRow).where(ExecutionStateRow.run_id == run_id).order_by(ExecutionStateRow.sequence)
        )
        with self._database.reader() as tx:
            return [value_of(ExecutionState, row) for row in tx.scalars(history)]
