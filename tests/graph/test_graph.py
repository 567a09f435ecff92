"""Routes, caps and records of the graph, over a real model server, store and checkpointer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.serde.event_hooks import register_serde_event_listener
from session_cases import FORBIDDEN, FORBIDDEN_TOO, PLAN_ANSWER, PROMPT, REFUSAL_ANSWER

from benchsmith.context import GenerateContext
from benchsmith.errors import DesignerError, InputError, SessionFinishedError
from benchsmith.graph import build_graph
from benchsmith.recorded import WORKFLOW
from benchsmith.settings import get_settings
from benchsmith.state import BenchmarkGeneratorState, GenerateInput
from benchsmith.store import create_storage_backend, episode_id, read_events
from benchsmith.store.checkpointer import make_checkpointer
from benchsmith.testing import FakeModelServer, ModelReply

Run = Callable[..., BenchmarkGeneratorState]

ROUTES = {
    ("__start__", "planner"),
    ("planner", "coder"),
    ("planner", "planner"),
    ("planner", "__end__"),
    ("coder", "simulator_validator"),
    ("coder", "planner"),
    ("coder", "publisher"),
    ("coder", "__end__"),
    ("simulator_validator", "reviewer"),
    ("simulator_validator", "coder"),
    ("simulator_validator", "__end__"),
    ("reviewer", "publisher"),
    ("reviewer", "coder"),
    ("reviewer", "planner"),
    ("reviewer", "__end__"),
    ("publisher", "coder"),
    ("publisher", "__end__"),
}


@pytest.fixture(autouse=True)
def only_known_types() -> Iterator[None]:
    """No run of the graph stores or revives a type that is not on the checkpointer's list."""
    events: list[Any] = []
    unregister = register_serde_event_listener(events.append)
    yield
    unregister()
    assert events == []


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(
        prompt: str | None = PROMPT, *, thread: uuid.UUID | str = "", events: list[Any] | None = None, **context: Any
    ) -> BenchmarkGeneratorState:
        graph = build_graph().compile(checkpointer=make_checkpointer())
        config: RunnableConfig = {"configurable": {"thread_id": str(thread or uuid.uuid4())}, "run_id": uuid.uuid4()}
        asked = None if prompt is None else GenerateInput(prompt=prompt, variants=1)
        options = GenerateContext(out=tmp_path / "out", **context)
        for event in graph.stream(asked, config, context=options, stream_mode="custom", durability="sync"):
            (events if events is not None else []).append(event)
        return BenchmarkGeneratorState.model_validate(graph.get_state(config).values)

    return invoke


def test_the_drawn_graph_has_exactly_the_designed_routes() -> None:
    drawn = build_graph().compile(name=WORKFLOW).get_graph()
    assert {(edge.source, edge.target) for edge in drawn.edges} == ROUTES


def test_every_field_of_the_input_form_is_described() -> None:
    schema = build_graph().compile().get_input_jsonschema()
    assert set(schema["properties"]) == {"prompt", "variants", "seed"}
    assert all(field["description"] and field["title"] for field in schema["properties"].values())


def test_a_refusal_ends_the_session_and_is_recorded(serve: Callable[..., FakeModelServer], run: Run) -> None:
    serve(REFUSAL_ANSWER)
    thread = uuid.uuid4()
    events: list[Any] = []
    state = run(thread=thread, events=events)
    assert state.stop_reason == "refused"
    assert state.refusal is not None
    assert state.refusal.reason == "unsupported_physics"
    backend = create_storage_backend()
    session = backend.sessions.get(thread)
    assert (session.status, session.stop_reason, session.prompt) == ("rejected", "refused", PROMPT)
    (workflow_run,) = backend.runs.list_by_session(thread)
    assert workflow_run.status == "completed"
    assert workflow_run.total_tokens == state.usage.input_tokens + state.usage.output_tokens > 0
    (episode,) = backend.episodes.list_by_session(thread)
    (step,) = backend.episodes.list_steps(episode.id)
    assert step.tool_name == "chat_model"
    assert [(one.role, one.prompt_sha256) for one in state.models] == [("planner", step.tool_input["prompt_sha256"])]
    log = read_events(get_settings().runs_dir / str(thread) / str(workflow_run.id) / "events.jsonl")
    assert [event.sequence for event in log] == list(range(1, len(log) + 1))
    assert [event["sequence"] for event in events] == [event.sequence for event in log[1:]]
    assert (log[0].kind, log[-1].kind) == ("run_started", "run_finished")


def test_failed_attempts_go_back_to_the_coder_until_the_cap(serve: Callable[..., FakeModelServer], run: Run) -> None:
    server = serve(PLAN_ANSWER, FORBIDDEN, FORBIDDEN_TOO)
    thread = uuid.uuid4()
    state = run(thread=thread, max_attempts=2)
    assert state.stop_reason == "attempts_exhausted"
    assert state.attempt == 2
    assert len(server.requests) == 3
    assert "imports os" in str(server.requests[2]["messages"])
    backend = create_storage_backend()
    episodes = {episode.number: episode for episode in backend.episodes.list_by_session(thread)}
    assert {number: episode.status for number, episode in episodes.items()} == {0: "passed", 1: "failed", 2: "failed"}
    assert episodes[1].result_metrics["first_failing_gate"] == "contract"
    assert [step.tool_name for step in backend.episodes.list_steps(episodes[1].id)] == ["chat_model", "verify"]
    (workflow_run,) = backend.runs.list_by_session(thread)
    assert [state.node_id for state in backend.states.get_state_history(workflow_run.id)] == [
        "planner",
        *("coder", "simulator_validator") * 2,
    ]


def test_the_same_script_twice_ends_the_session(serve: Callable[..., FakeModelServer], run: Run) -> None:
    serve(PLAN_ANSWER, FORBIDDEN, FORBIDDEN)
    thread = uuid.uuid4()
    state = run(thread=thread)
    assert state.stop_reason == "attempts_exhausted"
    assert state.attempt == 1
    *_, last = create_storage_backend().episodes.list_by_session(thread)
    assert (last.number, last.status, last.failed_by) == (2, "failed", "unchanged script")


def test_a_failing_server_fails_the_run_and_a_resume_finishes_it(
    serve: Callable[..., FakeModelServer], run: Run
) -> None:
    serve(PLAN_ANSWER, ModelReply(status=401, error="bad key"))
    thread = uuid.uuid4()
    with pytest.raises(DesignerError):
        run(thread=thread)
    backend = create_storage_backend()
    (failed,) = backend.runs.list_by_session(thread)
    assert failed.status == "failed"
    assert "DesignerError" in (failed.error_message or "")
    assert backend.sessions.get(thread).stop_reason is None
    second = serve(FORBIDDEN)
    state = run(None, thread=thread, max_attempts=1)
    assert state.stop_reason == "attempts_exhausted"
    assert len(second.requests) == 1
    assert [one.epoch for one in backend.runs.list_by_session(thread)] == [2, 1]


def test_a_resume_asks_only_for_the_answer_that_is_missing(serve: Callable[..., FakeModelServer], run: Run) -> None:
    serve("no plan at all", ModelReply(status=401, error="bad key"))
    thread = uuid.uuid4()
    with pytest.raises(DesignerError, match="refuses the key"):
        run(thread=thread)
    second = serve(REFUSAL_ANSWER)
    state = run(None, thread=thread)
    assert state.stop_reason == "refused"
    assert [len(request["messages"]) for request in second.requests] == [4]
    steps = create_storage_backend().episodes.list_steps(episode_id(thread, 0))
    assert [step.status for step in steps] == ["completed", "failed", "completed"]
    assert state.usage.calls == 3


def test_a_resume_asks_anew_when_the_answers_were_of_no_use(serve: Callable[..., FakeModelServer], run: Run) -> None:
    serve("no plan at all", "still none")
    thread = uuid.uuid4()
    with pytest.raises(DesignerError, match="no usable answer"):
        run(thread=thread)
    second = serve(REFUSAL_ANSWER)
    assert run(None, thread=thread).stop_reason == "refused"
    assert [len(request["messages"]) for request in second.requests] == [2]


def test_a_second_prompt_on_a_finished_thread_is_refused(serve: Callable[..., FakeModelServer], run: Run) -> None:
    serve(REFUSAL_ANSWER)
    thread = uuid.uuid4()
    run(thread=thread)
    with pytest.raises(SessionFinishedError, match="start a new one"):
        run("Another prompt", thread=thread)


def test_an_empty_prompt_is_bad_input_and_leaves_no_session(run: Run) -> None:
    with pytest.raises(InputError, match="prompt is empty"):
        run("   ")
    assert create_storage_backend().sessions.list() == []


def test_a_thread_that_is_no_uuid_gets_one(serve: Callable[..., FakeModelServer], run: Run) -> None:
    serve(REFUSAL_ANSWER)
    state = run(thread="my thread")
    assert state.session is not None
    assert state.session.session_id.version == 5
