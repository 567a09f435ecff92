"""The ledger: calls are kept as they start and end, and an answer that is kept is not asked for again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from benchsmith.errors import DesignerError, FencedError
from benchsmith.store import DatabaseManager, Recorder, RunLedger, RunRecorder, StorageBackend, episode_id, storage_of
from benchsmith.types import Artifact, CallResult, Event, GenerationSession, ModelUse, StepRecord, Usage

USAGE = Usage(calls=1, input_tokens=3, output_tokens=4, cost_usd=0.5)
ARTIFACT = Artifact(name="scene.xml", sha256="a" * 64, size=7)


class Tool:
    """Counts its calls, and answers or fails as it is told."""

    def __init__(self) -> None:
        self.calls = 0
        self.error: BaseException | None = None

    def __call__(self) -> CallResult:
        self.calls += 1
        if self.error is not None:
            raise self.error
        return CallResult(output={"answer": self.calls}, usage=USAGE, artifacts=(ARTIFACT,))


@pytest.fixture
def tool() -> Tool:
    return Tool()


@pytest.fixture
def storage(database: DatabaseManager) -> StorageBackend:
    return storage_of(database)


@pytest.fixture
def begin(database: DatabaseManager, session: GenerationSession, tmp_path: Path) -> Callable[[], RunRecorder]:
    """Begins a new run of the session, which fences off the one before it."""

    def new_run() -> RunRecorder:
        recorder = Recorder(database, tmp_path / "runs")
        return recorder.begin(uuid.uuid4(), session, workflow_name="w", inputs={}, config={})

    return new_run


def ledger_of(run: RunRecorder, events: list[Event] | None = None, *, execution: str = "task") -> RunLedger:
    told = [] if events is None else events
    return RunLedger(run, node="coder", attempt=1, execution=execution, tell=told.append)


def steps_of(storage: StorageBackend, session: GenerationSession) -> list[StepRecord]:
    return list(storage.episodes.list_steps(episode_id(session.session_id, 1)))


def test_a_call_is_kept_while_it_runs_and_when_it_is_done(
    begin: Callable[[], RunRecorder], storage: StorageBackend, session: GenerationSession
) -> None:
    seen: list[StepRecord] = []
    events: list[Event] = []

    def perform() -> CallResult:
        seen.extend(steps_of(storage, session))
        return CallResult(output={"o": 2}, usage=USAGE, artifacts=(ARTIFACT,))

    run = begin()
    step = ledger_of(run, events).call("verify", {"i": 1}, perform, usage=Usage(calls=1))
    assert [(one.status, one.tool_input, one.tool_output, one.usage) for one in seen] == [
        ("running", {"i": 1}, {}, Usage(calls=1))
    ]
    assert steps_of(storage, session) == [step]
    assert (step.status, step.tool_output, step.usage, step.artifacts) == ("completed", {"o": 2}, USAGE, (ARTIFACT,))
    (event,) = events
    assert (event.kind, event.node, event.attempt) == ("step", "coder", 1)
    assert (event.data["sequence_index"], event.data["status"]) == (0, "completed")
    assert event.data["usage"] == USAGE.model_dump()
    assert "tool_input" not in event.data
    assert run.session_usage() == USAGE


def test_the_models_of_a_session_are_those_that_answered(begin: Callable[[], RunRecorder], tool: Tool) -> None:
    run = begin()
    asked = {"role": "planner", "model": "m", "prompt_sha256": "p"}
    for again in (asked, {**asked, "again": True}, {**asked, "role": "coder"}):
        ledger_of(run, execution=str(again)).call("chat_model", again, tool)
    ledger_of(run, execution="tool").call("verify", {}, tool)
    tool.error = DesignerError("away")
    with pytest.raises(DesignerError):
        ledger_of(run, execution="failed").call("chat_model", {**asked, "model": "n"}, tool)
    assert run.session_models() == (
        ModelUse(role="planner", model="m", prompt_sha256="p"),
        ModelUse(role="coder", model="m", prompt_sha256="p"),
    )


def test_a_resumed_run_reads_the_answer(
    begin: Callable[[], RunRecorder], storage: StorageBackend, session: GenerationSession, tool: Tool
) -> None:
    first = ledger_of(begin()).call("chat_model", {"ask": "a"}, tool)
    events: list[Event] = []
    assert ledger_of(begin(), events).call("chat_model", {"ask": "a"}, tool) == first
    assert (tool.calls, len(steps_of(storage, session))) == (1, 1)
    assert [event.kind for event in events] == ["progress"]


def test_another_request_position_or_execution_is_another_call(begin: Callable[[], RunRecorder], tool: Tool) -> None:
    ledger_of(begin()).call("chat_model", {"ask": "a"}, tool)
    ledger_of(begin()).call("chat_model", {"ask": "b"}, tool)
    ledger_of(begin(), execution="other").call("chat_model", {"ask": "b"}, tool)
    assert tool.calls == 3
    ledger = ledger_of(begin())
    assert ledger.call("chat_model", {"ask": "b"}, tool).tool_output == {"answer": 2}
    assert ledger.call("chat_model", {"ask": "b"}, tool).tool_output == {"answer": 4}


def test_a_failed_call_is_a_step_and_is_made_again(
    begin: Callable[[], RunRecorder], storage: StorageBackend, session: GenerationSession, tool: Tool
) -> None:
    tool.error = DesignerError("the server is away")
    run = begin()
    with pytest.raises(DesignerError, match="the server is away"):
        ledger_of(run).call("chat_model", {}, tool, usage=Usage(calls=1))
    (failed,) = steps_of(storage, session)
    assert (failed.status, failed.tool_output) == ("failed", {"error": "the server is away"})
    assert run.session_usage() == Usage(calls=1)
    tool.error = None
    for _ in range(2):
        assert ledger_of(begin()).call("chat_model", {}, tool).status == "completed"
    assert (tool.calls, len(steps_of(storage, session))) == (2, 2)


def test_a_failure_that_the_node_went_on_after_is_not_made_again(begin: Callable[[], RunRecorder], tool: Tool) -> None:
    ledger = ledger_of(begin())
    tool.error = DesignerError("no such format")
    with pytest.raises(DesignerError):
        ledger.call("chat_model", {"format": "json"}, tool)
    tool.error = None
    ledger.call("chat_model", {"format": "text"}, tool)
    again = ledger_of(begin())
    assert again.call("chat_model", {"format": "json"}, tool).status == "failed"
    assert again.call("chat_model", {"format": "text"}, tool).tool_output == {"answer": 2}
    assert tool.calls == 2


def test_a_call_in_flight_at_a_kill_is_lost_reported_and_made_again(
    begin: Callable[[], RunRecorder], storage: StorageBackend, session: GenerationSession, tool: Tool
) -> None:
    def killed() -> CallResult:
        resumed.append(begin())
        raise KeyboardInterrupt

    resumed: list[RunRecorder] = []
    with pytest.raises(FencedError):
        ledger_of(begin()).call("chat_model", {}, killed, usage=Usage(calls=1))
    (lost,) = steps_of(storage, session)
    assert (lost.status, lost.tool_output, lost.usage) == ("lost", {}, Usage(calls=1))
    report = resumed[0].log_path.read_text().splitlines()[-1]
    assert Event.model_validate_json(report).data["status"] == "lost"
    assert "in flight" in Event.model_validate_json(report).message
    ledger_of(resumed[0]).call("chat_model", {}, tool)
    assert [step.status for step in steps_of(storage, session)] == ["lost", "completed"]


def test_answers_that_the_node_could_not_use_are_asked_for_again(begin: Callable[[], RunRecorder], tool: Tool) -> None:
    ledger = ledger_of(begin())
    ledger.call("chat_model", {}, tool)
    ledger.abandon()
    ledger_of(begin()).call("chat_model", {}, tool)
    assert tool.calls == 2


def test_good_answers_before_a_failed_call_stay(begin: Callable[[], RunRecorder], tool: Tool) -> None:
    ledger = ledger_of(begin())
    ledger.call("chat_model", {"turn": 1}, tool)
    tool.error = DesignerError("the server is away")
    with pytest.raises(DesignerError):
        ledger.call("chat_model", {"turn": 2}, tool)
    ledger.abandon()
    ledger_of(begin()).call("chat_model", {"turn": 1}, tool)
    assert tool.calls == 2


def test_a_fenced_ledger_makes_no_call(begin: Callable[[], RunRecorder], tool: Tool) -> None:
    old = ledger_of(begin())
    begin()
    with pytest.raises(FencedError, match="newer run has taken over"):
        old.call("chat_model", {}, tool)
    assert tool.calls == 0
