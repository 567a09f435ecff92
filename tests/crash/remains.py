"""What a session left behind, read as it lies on disk and in the database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from benchsmith.store import DatabaseManager, read_events, storage_of
from benchsmith.store.models import ArtifactRow, StepRow
from benchsmith.types import Benchmark, Event, GenerationSession


@dataclass(frozen=True)
class Remains:
    """Everything of the only session of a data folder."""

    session: GenerationSession
    benchmarks: tuple[Benchmark, ...]
    events: tuple[Event, ...]
    """Of all runs, oldest run first."""
    steps: tuple[StepRow, ...]
    artifacts: frozenset[str]
    """Hashes that rows name."""
    files: frozenset[str]
    """Names in the artifact folder."""

    def answers(self) -> Counter[tuple[str | None, int | None]]:
        """How often the store has an answer to each call of each execution of a node."""
        return Counter((step.execution, step.call_index) for step in self.steps if step.status == "completed")

    def status(self, status: str) -> list[str]:
        """Tools of the steps with a status."""
        return [step.tool_name for step in self.steps if step.status == status]


def only_session(data_dir: Path) -> str:
    """Id of the only session that a run has begun for."""
    (folder,) = (data_dir / "runs").iterdir()
    return folder.name


def read_remains(data_dir: Path, url: str) -> Remains:
    """Read what is there."""
    database = DatabaseManager(url)
    try:
        storage = storage_of(database)
        (session,) = storage.sessions.list()
        runs = sorted(storage.runs.list_by_session(session.session_id), key=lambda run: run.epoch)
        with database.reader() as tx:
            steps = tuple(tx.scalars(select(StepRow).order_by(StepRow.episode_id, StepRow.sequence_index)))
            artifacts = frozenset(tx.scalars(select(ArtifactRow.content_hash)))
        logs = (data_dir / "runs" / str(session.session_id) / str(run.id) / "events.jsonl" for run in runs)
        return Remains(
            session=session,
            benchmarks=tuple(storage.benchmarks.list_by_session(session.session_id)),
            events=tuple(event for log in logs for event in read_events(log)),
            steps=steps,
            artifacts=artifacts,
            files=frozenset(path.name for path in (data_dir / "artifacts").rglob("*") if path.is_file()),
        )
    finally:
        database.dispose()
