"""A session that has spent what it may ends, typed, wherever it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.runnables import RunnableConfig
from session_cases import FORBIDDEN, PLAN_ANSWER, PROMPT, REFUSAL_ANSWER

from benchsmith import api
from benchsmith.context import GenerateContext
from benchsmith.errors import InputError
from benchsmith.graph import build_graph
from benchsmith.state import BenchmarkGeneratorState, GenerateInput
from benchsmith.store import create_storage_backend
from benchsmith.store.checkpointer import make_checkpointer
from benchsmith.testing import FakeModelServer, ModelReply
from benchsmith.types import Budget

Serve = Callable[..., FakeModelServer]

SESSION = uuid.UUID("11111111-2222-3333-4444-555555555555")


def run(tmp_path: Path, prompt: str | None = PROMPT, **budget: Any) -> BenchmarkGeneratorState:
    graph = build_graph().compile(checkpointer=make_checkpointer())
    config: RunnableConfig = {"configurable": {"thread_id": str(SESSION)}, "run_id": uuid.uuid4()}
    asked = None if prompt is None else GenerateInput(prompt=prompt, variants=1)
    context = GenerateContext.model_validate({"out": tmp_path / "out", "designer": "llm", "budget": budget})
    graph.invoke(asked, config, context=context, durability="sync")
    return BenchmarkGeneratorState.model_validate(graph.get_state(config).values)


def failed_by() -> dict[int, str | None]:
    episodes = create_storage_backend().episodes.list_by_session(SESSION)
    return {episode.number: episode.failed_by for episode in episodes}


def assert_ended(state: BenchmarkGeneratorState, sentence: str) -> None:
    session = create_storage_backend().sessions.get(SESSION)
    assert state.session == session
    assert (session.status, session.stop_reason) == ("rejected", "budget_exhausted")
    assert session.validation_logs[-1].startswith(sentence)
    (latest,) = create_storage_backend().runs.list_by_session(SESSION)
    assert (latest.status, latest.outputs["stop_reason"]) == ("completed", "budget_exhausted")
    assert state.messages[-1].text == session.validation_logs[-1]


def test_calls_run_out_while_planning(serve: Serve, tmp_path: Path) -> None:
    server = serve("no plan at all", REFUSAL_ANSWER)
    state = run(tmp_path, max_calls=1)
    assert_ended(state, "The budget of 1 model calls is spent (1 made): ")
    assert len(server.requests) == 1
    assert failed_by() == {0: "budget"}
    assert state.usage.calls == 1


def test_tokens_run_out_before_a_script_is_written(serve: Serve, tmp_path: Path) -> None:
    server = serve(ModelReply(text=PLAN_ANSWER, input_tokens=900, output_tokens=200))
    assert_ended(run(tmp_path, max_tokens=1000), "The budget of 1,000 tokens is spent (1,100 used): ")
    assert len(server.requests) == 1
    assert failed_by() == {0: None, 1: "budget"}


def test_money_runs_out_after_a_failed_attempt(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_PRICES", '{"gpt-5.1": {"input": 1000, "output": 0}}')
    server = serve(PLAN_ANSWER, FORBIDDEN)
    state = run(tmp_path, max_cost_usd=0.15)  # each call has 100 tokens of input: 0.1 USD
    assert_ended(state, "The budget of 0.15 USD is spent (0.2000 USD): ")
    assert len(server.requests) == 2
    assert failed_by() == {0: None, 1: "contract", 2: "budget"}
    assert state.attempt == 1
    assert state.usage.cost_usd == pytest.approx(0.2)


def test_money_cannot_be_kept_where_prices_are_not_known(serve: Serve, tmp_path: Path) -> None:
    server = serve(PLAN_ANSWER)
    with pytest.raises(InputError, match=r"What gpt-5\.1 costs on http://127.* is not known"):
        run(tmp_path, max_cost_usd=1)
    assert server.requests == []


def test_an_ended_session_stays_ended_and_says_why(serve: Serve, tmp_path: Path) -> None:
    server = serve(PLAN_ANSWER)
    run(tmp_path, max_calls=1)
    result = api.resume(str(SESSION))
    assert (result.stop_reason, result.accepted) == ("budget_exhausted", False)
    assert result.message.startswith("The budget of 1 model calls is spent")
    assert len(server.requests) == 1


def test_a_node_that_is_run_again_from_before_may_have_a_larger_budget(serve: Serve, tmp_path: Path) -> None:
    """As Studio does it: re-run from here. The answers that were kept are not asked for again."""
    server = serve("no plan at all", REFUSAL_ANSWER)
    run(tmp_path, max_calls=1)
    graph = build_graph().compile(checkpointer=make_checkpointer())
    thread: RunnableConfig = {"configurable": {"thread_id": str(SESSION)}}
    before = next(state.config for state in graph.get_state_history(thread) if state.next == ("planner",))
    context = GenerateContext(out=tmp_path / "out", budget=Budget(max_calls=2))
    graph.invoke(None, {**before, "run_id": uuid.uuid4()}, context=context, durability="sync")
    state = BenchmarkGeneratorState.model_validate(graph.get_state(thread).values)
    assert (state.stop_reason, state.usage.calls) == ("refused", 2)
    assert len(server.requests) == 2
    assert create_storage_backend().sessions.get(SESSION).stop_reason == "refused"
    assert failed_by() == {0: "refusal"}
