"""The one writer of rows and events: each run is opened here."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchsmith.store.database import DatabaseManager
from benchsmith.store.events import EventLog, log_path, read_events
from benchsmith.store.liveness import works
from benchsmith.store.repositories.runs import Begun, begin_run
from benchsmith.store.run_recorder import RunRecorder
from benchsmith.types import GenerationSession, WorkflowRun, utc_now

__all__ = ["Recorder", "RunRecorder", "read_events"]


class Recorder:
    """Opens runs for recording.

    Args:
        database: Where the rows go.
        runs_dir: Folder of the event logs: `<runs_dir>/<session_id>/<run_id>/events.jsonl`.
    """

    def __init__(self, database: DatabaseManager, runs_dir: Path) -> None:
        self._database = database
        self._runs_dir = runs_dir

    def begin(
        self,
        run_id: uuid.UUID,
        session: GenerationSession,
        *,
        workflow_name: str,
        inputs: Mapping[str, Any],
        config: Mapping[str, Any] | None,
        take_over: bool = False,
    ) -> RunRecorder:
        """Open a run; cheap enough to be called at every node.

        The first call stores the session as the run finds it, stores the run with the next epoch, which fences off
        every older run of the session, and emits `run_started` and a `step` for each call that an older run had in
        flight. Every later call, from any process, continues the same run, until a newer one begins.

        Args:
            run_id: Identity of the run.
            session: What it works on.
            workflow_name: Name of the graph.
            inputs: What the graph was given.
            config: The caller's options; None: those of the session's last run, or none.
            take_over: Whether to begin even while another run of the session works.

        Raises:
            InputError: the run belongs to another session.
            SessionBusyError: another run of the session works, and is not to be taken over.
            FencedError: the run is not the session's newest.
            StoreError: the database cannot be written.
            OutputError: the event log cannot be written.
        """
        now = utc_now()
        wanted = WorkflowRun(
            id=run_id,
            session_id=session.session_id,
            workflow_name=workflow_name,
            status="running",
            config_snapshot=dict(config or {}),
            inputs=dict(inputs),
            started_at=now,
            heartbeat_at=now,
        )
        log = EventLog(log_path(self._runs_dir, session.session_id, run_id))
        log.make_folder()  # before the row: it tells others on this machine to look for the lock, not at the clock
        with self._database.writer() as tx:
            begun = begin_run(
                tx,
                wanted,
                session,
                is_alive=lambda run: not take_over and works(run, self._runs_dir),
                like_the_last=config is None,
            )
        run = RunRecorder(
            self._database,
            log,
            session_id=session.session_id,
            run_id=run_id,
            epoch=begun.epoch,
            config=begun.config,
        )
        if begun.again or not log.path.exists():
            message = f"Run {begun.epoch} of the session {'goes on' if begun.again else 'started'}."
            run.emit("run_started", message, data={"workflow_name": workflow_name})
        _report_lost(run, begun)
        return run

    def seen(self, run: WorkflowRun) -> WorkflowRun:
        """A run as it is now: one that says `running` but shows no life was killed, and is `interrupted`."""
        if run.status != "running" or works(run, self._runs_dir):
            return run
        return run.model_copy(update={"status": "interrupted", "completed_at": run.heartbeat_at})


def _report_lost(run: RunRecorder, begun: Begun) -> None:
    for step in begun.lost:
        message = f"{step.tool_name} was in flight when its run was killed; it is made again if it is needed."
        run.emit(
            "step",
            message,
            node=step.node_id or "",
            data={"step_id": step.id, "tool_name": step.tool_name, "status": step.status},
        )
