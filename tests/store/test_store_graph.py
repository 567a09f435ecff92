"""The checkpointer under LangGraph itself."""

from __future__ import annotations

import asyncio
import logging
import operator
import uuid
from collections.abc import Iterator
from typing import Annotated, Any, TypedDict

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.serde.event_hooks import register_serde_event_listener
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, interrupt
from pydantic import BaseModel

from benchsmith.store import DatabaseManager
from benchsmith.store.checkpointer import SQLAlchemySaver, serializer
from benchsmith.types import Confinement, Finding, GenerationSession, Plan, Script, ValidationResult, Variant


class State(BaseModel):
    session: GenerationSession
    script: Script | None = None
    validation: ValidationResult | None = None
    log: Annotated[list[str], operator.add] = []


class Question(TypedDict):
    plan: str


RESULT = ValidationResult(
    accepted=True,
    verdict="proven",
    proof="required",
    sandbox=Confinement(level="strict", walls=("limits", "seccomp", "landlock")),
    findings=(Finding(gate="overlap", status="passed", message="fine", variant=Variant(seed=2**62), value=0.1),),
    variants=(),
)


class Graph:
    """Two nodes, the second of which can be told to fail; counts what it ran."""

    def __init__(self, saver: SQLAlchemySaver) -> None:
        self.broken = False
        self.ran: list[str] = []
        builder = StateGraph(State)
        builder.add_node("coder", self.coder)
        builder.add_node("validator", self.validator)
        builder.add_edge(START, "coder")
        builder.add_edge("coder", "validator")
        builder.add_edge("validator", END)
        self.compiled: CompiledStateGraph[Any, Any, Any, Any] = builder.compile(checkpointer=saver)

    def coder(self, state: State) -> dict[str, Any]:
        self.ran.append("coder")
        return {"script": Script(source=f"# {len(state.log)}"), "log": ["coder"]}

    def validator(self, state: State) -> dict[str, Any]:
        self.ran.append("validator")
        assert state.script is not None
        if self.broken:
            raise RuntimeError("broken")
        return {"validation": RESULT, "log": [f"validator saw {state.script.source}"]}


@pytest.fixture
def graph(database: DatabaseManager) -> Graph:
    return Graph(SQLAlchemySaver(database, serde=serializer([State])))


@pytest.fixture
def config() -> RunnableConfig:
    return {"configurable": {"thread_id": str(uuid.uuid4())}}


@pytest.fixture(autouse=True)
def only_known_types(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No type is revived or blocked without being on the list."""
    events: list[Any] = []
    unregister = register_serde_event_listener(events.append)
    with caplog.at_level(logging.WARNING):
        yield
    unregister()
    assert events == []
    assert caplog.records == []


def test_state_comes_back_typed(graph: Graph, config: RunnableConfig, session: GenerationSession) -> None:
    graph.compiled.invoke({"session": session}, config, durability="sync")
    values = graph.compiled.get_state(config).values
    assert values["session"] == session
    assert values["script"] == Script(source="# 0")
    assert values["validation"] == RESULT
    assert values["log"] == ["coder", "validator saw # 0"]


def test_run_goes_on_after_an_exception(graph: Graph, config: RunnableConfig, session: GenerationSession) -> None:
    graph.broken = True
    with pytest.raises(RuntimeError, match="broken"):
        graph.compiled.invoke({"session": session}, config, durability="sync")
    assert graph.compiled.get_state(config).next == ("validator",)
    graph.broken = False
    graph.compiled.invoke(None, config, durability="sync")
    assert graph.ran == ["coder", "validator", "validator"]
    assert graph.compiled.get_state(config).next == ()


def test_run_again_from_an_older_checkpoint(graph: Graph, config: RunnableConfig, session: GenerationSession) -> None:
    graph.compiled.invoke({"session": session}, config, durability="sync")
    before_coder = next(state for state in graph.compiled.get_state_history(config) if state.next == ("coder",))
    result = graph.compiled.invoke(None, before_coder.config, durability="sync")
    assert result["log"] == ["coder", "validator saw # 0"]
    assert graph.ran == ["coder", "validator"] * 2
    history = list(graph.compiled.get_state_history(config))
    assert [state.next for state in history].count(("validator",)) == 2
    assert all(state.values["session"] == session for state in history if "session" in state.values)


def test_fork_keeps_the_original(graph: Graph, config: RunnableConfig, session: GenerationSession) -> None:
    graph.compiled.invoke({"session": session}, config, durability="sync")
    original = graph.compiled.get_state(config)
    before = next(state for state in graph.compiled.get_state_history(config) if state.next == ("validator",))
    fork = graph.compiled.update_state(before.config, {"script": Script(source="# edited")}, as_node="coder")
    result = graph.compiled.invoke(None, fork, durability="sync")
    assert result["log"][-1] == "validator saw # edited"
    assert graph.compiled.get_state(original.config).values == original.values
    assert graph.compiled.get_state(before.config).values["script"] == Script(source="# 0")


def test_asynchronous_run(graph: Graph, config: RunnableConfig, session: GenerationSession) -> None:
    async def use() -> list[str]:
        await graph.compiled.ainvoke({"session": session}, config)
        found = await graph.compiled.aget_state(config)
        assert found.values["validation"] == RESULT
        return [state.next[0] if state.next else "" async for state in graph.compiled.aget_state_history(config)]

    assert asyncio.run(use()) == ["", "validator", "coder", "__start__"]


def test_interrupt_waits_for_its_answer(database: DatabaseManager, config: RunnableConfig) -> None:
    def ask(state: Question) -> dict[str, Any]:
        return {"plan": interrupt({"plan": state["plan"]})}

    builder = StateGraph(Question)
    builder.add_node("ask", ask)
    builder.add_edge(START, "ask")
    graph = builder.compile(checkpointer=SQLAlchemySaver(database))
    paused = graph.invoke({"plan": "first"}, config)
    assert paused["__interrupt__"][0].value == {"plan": "first"}
    graph.invoke(Command(resume="edited"), config)
    found = graph.get_state(config)
    assert (found.next, found.values) == ((), {"plan": "edited"})


def test_all_models_of_the_package_may_be_stored() -> None:
    listed = serializer()._allowed_msgpack_modules
    assert isinstance(listed, set)
    for model in (Plan, Script, ValidationResult, GenerationSession, Finding, Variant):
        assert (model.__module__, model.__name__) in listed
    assert ("benchsmith.state", "BenchmarkGeneratorState") in listed
