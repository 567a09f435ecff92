from __future__ import annotations

import math
import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from benchsmith.errors import InputError, NotFoundError, StoreError
from benchsmith.store import DatabaseManager, StorageBackend, storage_of
from benchsmith.types import (
    Artifact,
    Benchmark,
    Episode,
    ExecutionState,
    GenerationSession,
    Payload,
    Plan,
    PublishedVariant,
    StepRecord,
    Usage,
    Variant,
    WorkflowRun,
    utc_now,
    variant_id,
)

START = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def storage(database: DatabaseManager) -> StorageBackend:
    return storage_of(database)


@pytest.fixture
def stored(storage: StorageBackend, session: GenerationSession) -> GenerationSession:
    storage.sessions.save(session)
    return session


def make_run(session: GenerationSession, epoch: int = 1, **fields: object) -> WorkflowRun:
    known = {
        "id": uuid.uuid4(),
        "session_id": session.session_id,
        "workflow_name": "benchmark_generator",
        "epoch": epoch,
    }
    return WorkflowRun.model_validate(known | fields)


def make_benchmark(session: GenerationSession, **fields: object) -> Benchmark:
    identity = uuid.uuid4()
    payload = Payload(
        label="payload", shape="cube", size=(60, 60, 60), material="steel", start=(0, 0, 430.5), goal="zone_goal"
    )
    variants = (Variant(seed=2**62 + 1), Variant(seed=1, scale=1 / 3 + 0.5))
    known: dict[str, object] = {
        "benchmark_id": identity,
        "session_id": session.session_id,
        "title": "Gap",
        "prompt": session.prompt,
        "plan": Plan(title="Gap", theme="gap", summary="A gap.", payloads=(payload,), parts=(), zones=()),
        "script_sha256": "0" * 64,
        "verdict": "proven",
        "variants": tuple(
            PublishedVariant(
                variant_id=variant_id(identity, variant),
                variant=variant,
                verdict="proven",
                folder=f"variants/{index:02}",
            )
            for index, variant in enumerate(variants)
        ),
        "folder": Path("benchmarks") / "gap",
        "mjcf_url": "file:///b/scene.xml",
        "build123d_url": "file:///b/script.py",
        "preview_bundle_url": "file:///b/preview.zip",
        "difficulty_score": 0.25,
    }
    return Benchmark.model_validate(known | fields)


def test_session_comes_back_equal(storage: StorageBackend, session: GenerationSession) -> None:
    full = session.model_copy(
        update={
            "status": "rejected",
            "stop_reason": "refused",
            "validation_logs": ("one", "zwei ✓"),
            "created_at": START,
        }
    )
    storage.sessions.save(full)
    assert storage.sessions.get(full.session_id) == full
    assert storage.sessions.get(full.session_id).created_at.tzinfo is UTC


def test_session_is_overwritten_but_keeps_its_creation(storage: StorageBackend, stored: GenerationSession) -> None:
    storage.sessions.save(stored.model_copy(update={"status": "accepted", "created_at": START}))
    assert storage.sessions.get(stored.session_id) == stored.model_copy(update={"status": "accepted"})


def test_times_of_any_zone_come_back_in_utc_and_naive_ones_are_refused(
    storage: StorageBackend, session: GenerationSession
) -> None:
    east = START.astimezone(timezone(timedelta(hours=5, minutes=30)))
    storage.sessions.save(session.model_copy(update={"created_at": east}))
    assert storage.sessions.get(session.session_id).created_at == START
    with pytest.raises(StoreError, match="no zone"):
        storage.sessions.save(session.model_copy(update={"updated_at": START.replace(tzinfo=None)}))


def test_text_that_databases_refuse_is_stored_without_what_they_refuse(
    storage: StorageBackend, session: GenerationSession
) -> None:
    hostile = session.model_copy(update={"prompt": "a\0b\ud800c", "validation_logs": ("\0", "\\u0000 stays")})
    storage.sessions.save(hostile)
    found = storage.sessions.get(session.session_id)
    assert found.prompt == "a\ufffdb?c"
    assert found.validation_logs == ("\ufffd", "\\u0000 stays")


def test_id_may_be_typed_in_part(storage: StorageBackend, session: GenerationSession) -> None:
    ids = [uuid.UUID(f"abcdef0{digit}-1234-4abc-8abc-000000000000") for digit in "12"]
    for session_id in ids:
        storage.sessions.save(session.model_copy(update={"session_id": session_id}))
    assert storage.sessions.get("ABCDEF01").session_id == ids[0]
    assert storage.sessions.get("abcdef02-12").session_id == ids[1]
    assert storage.sessions.get(str(ids[1])).session_id == ids[1]
    with pytest.raises(InputError, match="More than one session starts with 'abc'"):
        storage.sessions.get("abc")


@pytest.mark.parametrize("wanted", ["", "-", "xyz", "abc%", "0" * 33, uuid.UUID(int=7)])
def test_unknown_id(storage: StorageBackend, stored: GenerationSession, wanted: str | uuid.UUID) -> None:
    assert stored.session_id.int != 7
    for get in (storage.sessions.get, storage.runs.get, storage.episodes.get, storage.benchmarks.get):
        with pytest.raises(NotFoundError, match=r"There is no (session|run|episode|benchmark)"):
            get(wanted)


def test_sessions_are_listed_newest_first(storage: StorageBackend, session: GenerationSession) -> None:
    sessions = [
        session.model_copy(update={"session_id": uuid.uuid4(), "created_at": START + timedelta(microseconds=step)})
        for step in (2, 0, 1)
    ]
    for one in sessions:
        storage.sessions.save(one)
    assert storage.sessions.list() == [sessions[0], sessions[2], sessions[1]]
    assert storage.sessions.list(limit=1) == [sessions[0]]


def test_run_comes_back_equal(storage: StorageBackend, stored: GenerationSession) -> None:
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


def test_run_needs_its_session_and_an_epoch_of_its_own(storage: StorageBackend, stored: GenerationSession) -> None:
    with pytest.raises(NotFoundError, match="no session"):
        storage.runs.add(make_run(GenerationSession(session_id=uuid.uuid4(), prompt="?")))
    storage.runs.add(make_run(stored))
    with pytest.raises(StoreError, match="refused"):
        storage.runs.add(make_run(stored))


def test_runs_are_listed_newest_first(storage: StorageBackend, stored: GenerationSession) -> None:
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


def test_status_brings_its_times(storage: StorageBackend, stored: GenerationSession) -> None:
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


def test_deleted_run_takes_its_states_along(storage: StorageBackend, stored: GenerationSession) -> None:
    run, other = make_run(stored, 1), make_run(stored, 2)
    for one in (run, other):
        storage.runs.add(one)
        storage.states.save_state(ExecutionState(id=uuid.uuid4(), run_id=one.id, node_id="planner", state_data={}))
    storage.runs.delete(run.id)
    assert storage.states.get_state_history(run.id) == []
    assert len(storage.states.get_state_history(other.id)) == 1
    with pytest.raises(NotFoundError, match="no run"):
        storage.runs.delete(run.id)


def test_states_keep_their_order_even_at_one_time(storage: StorageBackend, stored: GenerationSession) -> None:
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


def test_episode_and_its_steps_come_back_equal(storage: StorageBackend, stored: GenerationSession) -> None:
    episode = Episode(id=uuid.uuid4(), session_id=stored.session_id, number=1, problem_id="f" * 64, start_time=START)
    first = Episode(id=uuid.uuid4(), session_id=stored.session_id, number=0, problem_id="")
    for one in (episode, first, episode.model_copy(update={"status": "passed", "result_metrics": {"proven": 8}})):
        storage.episodes.save(one)
    found = storage.episodes.get(episode.id)
    assert found == episode.model_copy(update={"status": "passed", "result_metrics": {"proven": 8}})
    assert storage.episodes.list_by_session(stored.session_id) == [first, found]

    files = (
        Artifact(name="scene.xml", sha256="b" * 64, size=2**40),
        Artifact(name="Makefile", sha256="a" * 64, size=0),
    )
    usage = Usage(calls=1, input_tokens=10, output_tokens=5, cost_usd=0.01)
    record = StepRecord(
        tool_name="verify",
        tool_input={"q": [1]},
        tool_output={"ok": True},
        duration_ms=1.5,
        usage=usage,
        artifacts=files,
    )
    plain = StepRecord(tool_name="procedural", tool_input={}, tool_output={}, duration_ms=0)
    assert [storage.episodes.add_step(episode.id, step) for step in (record, plain)] == [0, 1]
    assert storage.episodes.add_step(first.id, plain) == 0
    assert storage.episodes.list_steps(episode.id) == [record, plain]
    with pytest.raises(NotFoundError, match="no episode"):
        storage.episodes.add_step(uuid.uuid4(), plain)


def test_json_holds_what_json_can(storage: StorageBackend, stored: GenerationSession) -> None:
    episode = Episode(id=uuid.uuid4(), session_id=stored.session_id, number=0, problem_id="")
    storage.episodes.save(episode)
    rich = {"nan": math.nan, "inf": [-math.inf], "path": Path("a/b"), "id": episode.id, "time": START, "nul": "\0"}
    storage.episodes.add_step(
        episode.id, StepRecord(tool_name="t", tool_input=rich, tool_output={"finding": Variant(seed=1)}, duration_ms=1)
    )
    (step,) = storage.episodes.list_steps(episode.id)
    assert step.tool_input == {
        "nan": None,
        "inf": [None],
        "path": "a/b",
        "id": str(episode.id),
        "time": "2026-11-20T12:00:00.123456Z",
        "nul": "\ufffd",
    }
    assert step.tool_output == {"finding": {"seed": 1, "scale": 1.0}}


def test_benchmark_comes_back_equal(storage: StorageBackend, stored: GenerationSession) -> None:
    benchmark = make_benchmark(stored)
    storage.benchmarks.save(benchmark)
    assert storage.benchmarks.get(benchmark.benchmark_id.hex[:12]) == benchmark


def test_publishing_twice_is_publishing_once(storage: StorageBackend, stored: GenerationSession) -> None:
    benchmark = make_benchmark(stored, created_at=START)
    storage.benchmarks.save(benchmark)
    storage.benchmarks.save(benchmark.model_copy(update={"created_at": utc_now(), "difficulty_score": None}))
    assert storage.benchmarks.list() == [benchmark.model_copy(update={"difficulty_score": None})]


def test_benchmarks_are_listed_newest_first(storage: StorageBackend, stored: GenerationSession) -> None:
    old, new = (make_benchmark(stored, created_at=START + timedelta(seconds=second)) for second in (0, 1))
    for benchmark in (old, new):
        storage.benchmarks.save(benchmark)
    assert storage.benchmarks.list() == [new, old] == storage.benchmarks.list_by_session(stored.session_id)
    assert storage.benchmarks.list(limit=1) == [new]
    assert storage.benchmarks.list_by_session(uuid.uuid4()) == []
    with pytest.raises(NotFoundError, match="no session"):
        storage.benchmarks.save(make_benchmark(stored, session_id=uuid.uuid4()))
