"""Write `schemas/rows_HEAD.json`: run it before you add a migration, so that what is written today must survive it.

.venv/bin/python tests/store/write_schema_rows.py
"""

from __future__ import annotations

import json
import tempfile
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from maintenance_cases import config_of, graph
from sqlalchemy import select

from benchsmith.store import DatabaseManager, StorageBackend, storage_of
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.migrations import HEAD
from benchsmith.store.models import Base
from benchsmith.testing.contracts.samples import START, make_benchmark, make_run
from benchsmith.types import Artifact, Episode, ExecutionState, GenerationSession, StepRecord, Usage

SESSION = GenerationSession(
    session_id=uuid.UUID("0123456789abcdef0123456789abcdef"),
    prompt="größe \u2713",
    status="accepted",
    stop_reason="accepted",
    validation_logs=("one",),
    created_at=START,
    updated_at=START,
)


def fill(storage: StorageBackend) -> None:
    """A row or more of each table."""
    storage.sessions.save(SESSION)
    ended = make_run(
        SESSION,
        status="completed",
        config_snapshot={"designer": "llm"},
        inputs={"a": 1},
        outputs={"b": None},
        error_message="e",
        started_at=START,
        completed_at=START,
        duration_seconds=1.5,
        total_tokens=7,
        total_cost_usd=0.25,
        heartbeat_at=START,
    )
    for run in (ended, make_run(SESSION, 2, status="running", started_at=START)):
        storage.runs.add(run)
    storage.states.save_state(
        ExecutionState(id=uuid.uuid4(), run_id=ended.id, node_id="planner", state_data={"attempt": 1}, created_at=START)
    )
    episode = Episode(
        id=uuid.uuid4(),
        session_id=SESSION.session_id,
        number=1,
        problem_id="f" * 64,
        start_time=START,
        status="failed",
        result_metrics={"first_failing_gate": "overlap"},
    )
    storage.episodes.save(episode)
    step = StepRecord(
        tool_name="verify",
        tool_input={"x": [1, 2.5]},
        tool_output={"ok": False},
        duration_ms=1.5,
        usage=Usage(calls=1, input_tokens=3, output_tokens=4, cost_usd=0.5),
        artifacts=(Artifact(name="scene.xml", sha256="a" * 64, size=2**40),),
    )
    storage.episodes.add_step(episode.id, step)
    storage.benchmarks.save(make_benchmark(SESSION, created_at=START))


def plain(value: Any) -> Any:
    match value:
        case uuid.UUID():
            return {"uuid": value.hex}
        case bytes():
            return {"hex": value.hex()}
        case datetime():
            return {"time": value.isoformat()}
        case _:
            return value


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = DatabaseManager(f"sqlite:///{folder}/store.db")
        fill(storage_of(database))
        graph(SQLAlchemySaver(database), "xxx").invoke({"words": "kept"}, config_of(SESSION))
        with database.reader() as tx:
            rows = {
                table.name: [
                    {name: plain(value) for name, value in row.items()} for row in tx.execute(select(table)).mappings()
                ]
                for table in Base.metadata.sorted_tables
            }
        database.dispose()
    path = Path(__file__).parent / "schemas" / f"rows_{HEAD}.json"
    path.write_text(json.dumps(rows, indent=1) + "\n")
    print(path)  # noqa: T201  (a program for people)


if __name__ == "__main__":
    main()
