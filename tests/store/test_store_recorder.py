from __future__ import annotations

import json
import subprocess
import sys
import threading
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from benchsmith.errors import FencedError, InputError
from benchsmith.store import (
    DatabaseManager,
    Recorder,
    RunLedger,
    RunRecorder,
    StorageBackend,
    episode_id,
    read_events,
    storage_of,
)
from benchsmith.store.repositories.episodes import append_step
from benchsmith.types import CallResult, Event, GenerationSession, StepRecord, Usage, WorkflowRun

CONTINUE = """
import sys, uuid
from pathlib import Path
from benchsmith.store import DatabaseManager, Recorder
from benchsmith.types import GenerationSession
url, runs_dir, run_id, session = sys.argv[1:]
database = DatabaseManager(url)
run = Recorder(database, Path(runs_dir)).begin(
    uuid.UUID(run_id), GenerationSession.model_validate_json(session), workflow_name="w", inputs={}, config={}
)
print(run.emit("progress", "from another process").model_dump_json())
database.dispose()
"""


@pytest.fixture
def storage(database: DatabaseManager) -> StorageBackend:
    return storage_of(database)


@pytest.fixture
def recorder(database: DatabaseManager, tmp_path: Path) -> Recorder:
    return Recorder(database, tmp_path / "runs")


def begin(recorder: Recorder, session: GenerationSession, run_id: uuid.UUID | None = None) -> RunRecorder:
    return recorder.begin(
        run_id or uuid.uuid4(),
        session,
        workflow_name="benchmark_generator",
        inputs={"prompt": session.prompt},
        config={"designer": "procedural"},
    )


def kinds(run: RunRecorder) -> list[str]:
    return [event.kind for event in read_events(run.log_path)]


def test_begin_stores_session_run_and_first_event(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession, tmp_path: Path
) -> None:
    run = begin(recorder, session)
    stored = storage.runs.get(run.run_id)
    assert storage.sessions.get(session.session_id) == session
    assert (stored.status, stored.epoch, stored.workflow_name) == ("running", 1, "benchmark_generator")
    assert (stored.inputs, stored.config_snapshot) == ({"prompt": session.prompt}, {"designer": "procedural"})
    assert stored.started_at == stored.heartbeat_at is not None
    assert run.log_path == tmp_path / "runs" / str(session.session_id) / str(run.run_id) / "events.jsonl"
    (event,) = read_events(run.log_path)
    assert (event.sequence, event.kind, event.session_id, event.run_id) == (
        1,
        "run_started",
        session.session_id,
        run.run_id,
    )


def test_begin_again_continues_the_run(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession, url: str, tmp_path: Path
) -> None:
    run = begin(recorder, session)
    again = begin(recorder, session, run.run_id)
    assert (again.epoch, kinds(again)) == (1, ["run_started"])
    assert again.emit("progress", "two").sequence == 2
    arguments = [url, str(tmp_path / "runs"), str(run.run_id), session.model_dump_json()]
    other = subprocess.run([sys.executable, "-c", CONTINUE, *arguments], check=True, capture_output=True, timeout=60)
    assert Event.model_validate_json(other.stdout).sequence == 3
    assert run.emit("progress", "four").sequence == 4
    assert len(storage.runs.list_by_session(session.session_id)) == 1


def test_new_run_interrupts_the_older_one(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession
) -> None:
    done = begin(recorder, session)
    done.finish("completed", message="done", outputs={})
    killed = begin(recorder, session)
    seen = storage.runs.get(killed.run_id)
    resumed = begin(recorder, session)
    ended = storage.runs.get(killed.run_id)
    assert (ended.completed_at, ended.duration_seconds) == (seen.heartbeat_at, 0), "what followed is no work of its"
    assert [run.epoch for run in (done, killed, resumed)] == [1, 2, 3]
    statuses = [(run.epoch, run.status) for run in storage.runs.list_by_session(session.session_id)]
    assert statuses == [(3, "running"), (2, "interrupted"), (1, "completed")]
    for fenced in (done, killed):
        with pytest.raises(FencedError, match="newer run has taken over"):
            begin(recorder, session, fenced.run_id)
    assert storage.runs.get(killed.run_id).status == "interrupted"


def test_ended_run_may_go_on(recorder: Recorder, storage: StorageBackend, session: GenerationSession) -> None:
    run = begin(recorder, session)
    run.finish("interrupted", message="stopped", outputs={})
    begin(recorder, session, run.run_id)
    assert (storage.runs.get(run.run_id).status, storage.runs.get(run.run_id).completed_at) == ("running", None)


def test_run_stays_with_its_session(recorder: Recorder, session: GenerationSession) -> None:
    run = begin(recorder, session)
    other = session.model_copy(update={"session_id": uuid.uuid4()})
    with pytest.raises(InputError, match="belongs to session"):
        begin(recorder, other, run.run_id)


def test_runs_that_begin_together_get_epochs_of_their_own(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession
) -> None:
    def begin_one() -> None:
        with suppress(FencedError):  # a newer one may have begun before this one has told its first event
            begin(recorder, session)

    threads = [threading.Thread(target=begin_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    runs = storage.runs.list_by_session(session.session_id)
    assert [(run.epoch, run.status) for run in runs] == [
        (4, "running"),
        (3, "interrupted"),
        (2, "interrupted"),
        (1, "interrupted"),
    ]


def test_event_is_one_line_of_json(recorder: Recorder, session: GenerationSession) -> None:
    run = begin(recorder, session)
    data: dict[str, Any] = {"value": float("nan"), "path": Path("a"), "text": "\0\ud800"}
    event = run.emit("finding", "two\nlines\0", node="simulator_validator", attempt=2, data=data)
    assert (event.node, event.attempt, event.message) == ("simulator_validator", 2, "two lines\ufffd")
    assert event.data == {"value": None, "path": "a", "text": "\ufffd?"}
    assert read_events(run.log_path)[-1] == event


def test_episode_begins_and_ends(recorder: Recorder, storage: StorageBackend, session: GenerationSession) -> None:
    run = begin(recorder, session)
    run.start_episode(0)
    run.start_episode(1, problem_id="f" * 64)
    run.start_episode(1)
    run.finish_episode(1, "failed", {"failed_gate": "overlap"})
    run.finish_episode(2, "passed", {}, problem_id="e" * 64)
    episodes = storage.episodes.list_by_session(session.session_id)
    assert [(episode.number, episode.status, episode.problem_id) for episode in episodes] == [
        (0, "running", ""),
        (1, "failed", "f" * 64),
        (2, "passed", "e" * 64),
    ]
    assert episodes[1].result_metrics == {"failed_gate": "overlap"}
    run.start_episode(1, problem_id="d" * 64)
    again = storage.episodes.get(episodes[1].id)
    assert (again.status, again.result_metrics, again.problem_id) == ("running", {}, "d" * 64)
    assert again.start_time == episodes[1].start_time


def test_states_are_kept_in_order(recorder: Recorder, storage: StorageBackend, session: GenerationSession) -> None:
    run = begin(recorder, session)
    run.save_state("planner", 0, {"plan": {"title": "Gap"}})
    run.save_state("coder", 1, {"files": ["a" * 64]})
    history = storage.states.get_state_history(run.run_id)
    assert [(state.node_id, state.state_data["attempt"]) for state in history] == [("planner", 0), ("coder", 1)]
    assert storage.states.get_latest_state(run.run_id) == history[-1]


def test_session_is_saved(recorder: Recorder, storage: StorageBackend, session: GenerationSession) -> None:
    run = begin(recorder, session)
    ended = session.model_copy(update={"status": "rejected", "stop_reason": "refused"})
    run.save_session(ended)
    begin(recorder, ended, run.run_id)
    assert storage.sessions.get(session.session_id) == ended


def test_a_run_from_before_the_end_opens_the_session_again(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession
) -> None:
    run = begin(recorder, session)
    run.save_session(session.model_copy(update={"status": "rejected", "stop_reason": "refused"}))
    begin(recorder, session.model_copy(update={"prompt": "Another one."}))
    again = storage.sessions.get(session.session_id)
    assert (again.prompt, again.status, again.stop_reason) == ("Another one.", "planning", None)
    assert again.created_at == session.created_at


def test_a_run_that_is_taken_up_again_says_so(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession
) -> None:
    run = begin(recorder, session)
    with run.writing() as tx:
        asked = StepRecord(tool_name="verify", tool_input={}, tool_output={}, duration_ms=0, status="running")
        append_step(tx, run.episode(tx, 1).id, asked)
    run.finish("interrupted", message="interrupted", outputs={}, error_message="RunInterruptedError: interrupted")
    begin(recorder, session, run.run_id)
    assert kinds(run) == ["run_started", "run_finished", "run_started", "step"]
    stored = storage.runs.get(run.run_id)
    assert (stored.status, stored.epoch, stored.error_message) == ("running", 1, None)
    (step,) = storage.episodes.list_steps(episode_id(session.session_id, 1))
    assert step.status == "lost"


def test_run_finished_is_last_and_finds_all_rows(
    recorder: Recorder, storage: StorageBackend, session: GenerationSession
) -> None:
    run = begin(recorder, session)
    usage = Usage(calls=2, input_tokens=30, output_tokens=12, cost_usd=0.25)
    ledger = RunLedger(run, node="planner", attempt=0, execution="task", tell=lambda _: None)
    ledger.call("chat_model", {}, lambda: CallResult(output={}, usage=usage))
    seen: list[WorkflowRun] = []
    ended = threading.Event()

    def follow() -> None:
        while not ended.is_set():
            if any(event.kind == "run_finished" for event in read_events(run.log_path)):
                seen.append(storage.runs.get(run.run_id))
                return

    follower = threading.Thread(target=follow)
    follower.start()
    run.finish("failed", message="It failed.", outputs={"a": 1}, error_message="why")
    follower.join(timeout=10)
    ended.set()
    (stored,) = seen
    assert (stored.status, stored.outputs, stored.error_message) == ("failed", {"a": 1}, "why")
    assert (stored.total_tokens, stored.total_cost_usd) == (42, 0.25)
    assert stored.started_at is not None
    assert stored.completed_at is not None
    assert stored.duration_seconds == pytest.approx((stored.completed_at - stored.started_at).total_seconds())
    assert kinds(run) == ["run_started", "step", "run_finished"]
    last = json.loads(run.log_path.read_text().splitlines()[-1])
    assert (last["message"], last["data"]["status"], last["data"]["usage"]["calls"]) == ("It failed.", "failed", 2)
