"""The one writer of rows and events: each run is opened here."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchsmith.store.database import DatabaseManager
from benchsmith.store.events import EventLog, read_events
from benchsmith.store.repositories.runs import begin_run
from benchsmith.store.run_recorder import RunRecorder
from benchsmith.types import GenerationSession, WorkflowRun, utc_now

__all__ = ["Recorder", "RunRecorder", "read_events"]


class Recorder:
    """Opens runs for recording.

    Args:
        database: Where the rows go.
        runs_dir: Folder of the event logs: `<runs_dir>/<session_id>/<run_id>/events.jsonl`.
        heartbeat_s: Least time between two signs of life in the database, in seconds.
    """

    def __init__(self, database: DatabaseManager, runs_dir: Path, *, heartbeat_s: float = 3.0) -> None:
        self._database = database
        self._runs_dir = runs_dir
        self._heartbeat_s = heartbeat_s

    def begin(
        self,
        run_id: uuid.UUID,
        session: GenerationSession,
        *,
        workflow_name: str,
        inputs: Mapping[str, Any],
        config: Mapping[str, Any],
    ) -> RunRecorder:
        """Open a run; cheap enough to be called at every node.

        The first call stores the session (unless it is stored), stores the run with the next epoch, marks an older run
        of the session that still says `running` as interrupted, and emits `run_started`. Every later call, from any
        process, continues the same run.

        Raises:
            InputError: the run belongs to another session.
            StoreError: the database cannot be written.
            OutputError: the event log cannot be written.
        """
        now = utc_now()
        wanted = WorkflowRun(
            id=run_id,
            session_id=session.session_id,
            workflow_name=workflow_name,
            status="running",
            config_snapshot=dict(config),
            inputs=dict(inputs),
            started_at=now,
            heartbeat_at=now,
        )
        with self._database.writer() as tx:
            epoch = begin_run(tx, wanted, session)
        log = EventLog(self.log_path(session.session_id, run_id))
        run = RunRecorder(
            self._database,
            log,
            session_id=session.session_id,
            run_id=run_id,
            epoch=epoch,
            heartbeat_s=self._heartbeat_s,
        )
        if not log.path.exists():
            run.emit("run_started", f"Run {epoch} of the session started.", data={"workflow_name": workflow_name})
        return run

    def log_path(self, session_id: uuid.UUID, run_id: uuid.UUID) -> Path:
        """Where a run's events are."""
        return self._runs_dir / str(session_id) / str(run_id) / "events.jsonl"
