"""A store with a finished session and one that can be resumed, each with checkpoints and artifacts."""

from __future__ import annotations

import os
import random
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters
from typing import TypedDict

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph

from benchsmith.artifacts import ArtifactStore
from benchsmith.store import DatabaseManager, StorageBackend, storage_of
from benchsmith.store.checkpointer import SQLAlchemySaver
from benchsmith.store.maintenance import StorePlace
from benchsmith.types import Episode, GenerationSession, StepRecord, Usage, WorkflowRun, utc_now

DAY_S = 24 * 3600
LETTERS = "".join(random.Random(0).choices(ascii_letters, k=5000))
"""Text that does not compress well."""


class Words(TypedDict):
    words: str


@dataclass(frozen=True)
class Filled:
    """What the store holds."""

    place: StorePlace
    finished: GenerationSession
    going: GenerationSession
    run: WorkflowRun

    @property
    def storage(self) -> StorageBackend:
        return storage_of(self.place.database)

    @property
    def saver(self) -> SQLAlchemySaver:
        return SQLAlchemySaver(self.place.database)

    def checkpoints(self, session: GenerationSession) -> list[str]:
        return [item.checkpoint["id"] for item in self.saver.list(config_of(session))]

    def state(self, session: GenerationSession) -> object:
        return graph(self.saver).get_state(config_of(session)).values


@pytest.fixture
def filled(database: DatabaseManager, tmp_path: Path) -> Filled:
    place = StorePlace(database, ArtifactStore(tmp_path / "artifacts"), tmp_path / "runs")
    storage = storage_of(database)
    finished, going = (GenerationSession(session_id=uuid.uuid4(), prompt=word) for word in ("done", "going"))
    storage.sessions.save(finished.model_copy(update={"status": "accepted", "stop_reason": "accepted"}))
    storage.sessions.save(going)
    run = WorkflowRun(
        id=uuid.uuid4(), session_id=going.session_id, workflow_name="w", status="running", heartbeat_at=utc_now()
    )
    storage.runs.add(run)
    for session in (finished, going):
        graph(SQLAlchemySaver(database)).invoke({"words": session.prompt}, config_of(session))
        episode = Episode(id=uuid.uuid4(), session_id=session.session_id, number=1, problem_id="")
        storage.episodes.save(episode)
        files = tuple(place.artifacts.put_bytes(name, session.prompt.encode() * 100) for name in ("a.txt", "b.txt"))
        step = StepRecord(tool_name="verify", tool_input={}, tool_output={}, duration_ms=500, artifacts=files)
        usage = Usage(calls=1, input_tokens=100, output_tokens=10, cost_usd=0.25 if session is finished else None)
        for record in (step, step.model_copy(update={"usage": usage})):
            storage.episodes.add_step(episode.id, record)
    return Filled(place, finished, going, run)


def graph(saver: SQLAlchemySaver, added: str = LETTERS):  # type: ignore[no-untyped-def]  # noqa: ANN201  (LangGraph's type has four parameters)
    """Two nodes, each of which adds to the words."""

    def grow(state: Words) -> Words:
        return {"words": state["words"] + added}

    built = StateGraph(Words).add_node("one", grow).add_node("two", grow)
    return built.add_edge(START, "one").add_edge("one", "two").add_edge("two", END).compile(checkpointer=saver)


def config_of(session: GenerationSession) -> RunnableConfig:
    return {"configurable": {"thread_id": str(session.session_id)}}


def make_old(path: Path) -> Path:
    """As if it was written two days ago."""
    past = time.time() - 2 * DAY_S
    os.utime(path, (past, past))
    return path
