"""SIGKILL at every boundary of every node and inside each: a resume finishes the job, and does nothing twice."""

from __future__ import annotations

import json
import os
import queue
import signal
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
from dying import NODES, Job, end_of, environment, start
from remains import Remains, only_session, read_remains
from session_cases import FORBIDDEN, PLAN_ANSWER, PROMPT, SCRIPT, fenced, review_answer

from benchsmith.testing import FakeModelServer

PROCEDURAL_PROMPT = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."

OPTIONS = {"variants": 1, "seed": 7, "proof": "off"}

MOMENTS = (
    "run begun",
    "input stored",
    *(
        f"{what}:{node}"
        for node in NODES
        for what in (
            "node started",
            "in call",
            *(("file kept",) if node == "simulator_validator" else ()),
            "answer stored",
            "rows written",
            *(() if node == "publisher" else ("writes stored", "checkpoint stored")),
        )
    ),
    "run ended",
    "writes stored:publisher",
)
"""In the order of a session, so that each process goes on from where the one before it died."""

MODEL_MOMENTS = (
    *("asked", "answer stored:planner", "asked", "answer stored:planner", "rows written:planner"),
    *("asked", "answer stored:coder", "writes stored:coder", "answer stored:simulator_validator"),
    *("asked", "answer stored:coder", "checkpoint stored:coder", "answer stored:simulator_validator"),
    *("asked", "answer stored:reviewer", "rows written:reviewer", "in call:publisher"),
)
"""Two plans, the first unusable; two scripts, the first refused by lint; a review. `asked` is a request in flight."""


def check_nothing_is_lost_or_repeated(left: Remains, out: Path) -> None:
    assert (left.session.status, left.session.stop_reason) == ("accepted", "accepted")
    assert set(left.answers().values()) == {1}
    assert left.status("running") == []
    assert left.files == left.artifacts
    (benchmark,) = left.benchmarks
    assert [path.name for path in out.iterdir()] == [benchmark.folder.name]
    manifest = json.loads((benchmark.folder / "benchmark.json").read_text())
    assert manifest["benchmark_id"] == str(benchmark.benchmark_id)
    reported = [event for event in left.events if event.kind == "step" and event.data["status"] == "lost"]
    assert len(reported) == len(left.status("lost"))


@pytest.mark.thorough
def test_a_procedural_session_survives_a_kill_at_every_moment(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    job = Job(environment(data), PROCEDURAL_PROMPT, options={**OPTIONS, "out": out})
    for moment in MOMENTS:
        assert end_of(start(job, moment=moment)) == -signal.SIGKILL, moment
        job = Job(job.environment, session=only_session(data))
    assert end_of(start(job)) == 0
    left = read_remains(data, f"sqlite:///{data / 'benchsmith.db'}")
    check_nothing_is_lost_or_repeated(left, out)
    assert len(left.status("lost")) == len(NODES) + 1
    assert len(left.status("completed")) == len(NODES)
    started = [NODES.index(event.node) for event in left.events if event.kind == "node_started"]
    assert started == sorted(started)


class Model:
    """Answers by what it is asked, and kills who asks when it is told to.

    Attributes:
        victim: Where the process to be killed is put.
        fatal: Whether the next request kills.
    """

    def __init__(self) -> None:
        self.victim: queue.Queue[ForkServerProcess] = queue.Queue()
        self.fatal = False

    def __call__(self, request: dict[str, Any]) -> str:
        if self.fatal:
            self.fatal = False
            os.kill(self.victim.get(timeout=60).pid or 0, signal.SIGKILL)
        schema = request.get("response_format", {}).get("json_schema", {}).get("name")
        if schema == "PlannerAnswer":
            return PLAN_ANSWER if len(request["messages"]) > 2 else "I would rather not say."
        if schema == "ReviewAnswer":
            return review_answer("approve", satisfied=True)
        return fenced(SCRIPT) if "imports os" in str(request["messages"]) else FORBIDDEN


@pytest.mark.thorough
@pytest.mark.slow
def test_a_session_with_a_model_survives_kills_and_repeats_only_what_was_in_flight(
    tmp_path: Path, postgres_url: str
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    model = Model()
    with FakeModelServer(model) as server:
        settings = environment(data, base_url=server.base_url, database_url=postgres_url)
        job = Job(settings, PROMPT, options={**OPTIONS, "designer": "llm", "out": out})
        for number, moment in enumerate(MODEL_MOMENTS):
            model.fatal = moment == "asked"
            process = start(job, moment="" if model.fatal else moment)
            if moment == "asked":
                model.victim.put(process)
            assert end_of(process) == -signal.SIGKILL, (number, moment)
            job = replace(job, session=only_session(data), options={})
        assert end_of(start(job)) == 0
    left = read_remains(data, postgres_url)
    check_nothing_is_lost_or_repeated(left, out)
    asked, calls = MODEL_MOMENTS.count("asked"), 5
    assert left.status("completed").count("chat_model") == calls
    assert sorted(left.status("lost")) == ["chat_model"] * asked + ["publish"]
    assert len(server.requests) == calls + asked
