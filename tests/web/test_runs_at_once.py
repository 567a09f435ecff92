"""Four runs at once: each makes progress, and the server answers meanwhile."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import pairwise

from serving import JOBS, Server
from session_cases import PLAN_ANSWER, REFUSAL_ANSWER
from studio import PROMPT, Studio

from benchsmith.settings import get_settings
from benchsmith.store import create_storage_backend, read_events
from benchsmith.testing import FakeModelServer, ModelReply

LLM = {"designer": "llm"}
FOREVER = 600.0


def test_runs_that_compute_make_progress_side_by_side(server: Server) -> None:
    studio = Studio(server)
    threads = [studio.open_thread() for _ in range(JOBS)]
    context = {"proof": "required"}
    ids = [studio.start(thread, prompt=PROMPT, variants=8, context=context) for thread in threads]
    for thread in threads:
        studio.wait_until_next(thread, "simulator_validator")
    for thread, run_id in zip(threads, ids, strict=True):
        studio.cancel(thread, run_id)
    logs = [
        read_events(get_settings().runs_dir / thread / run_id / "events.jsonl")
        for thread, run_id in zip(threads, ids, strict=True)
    ]
    assert max(log[0].time for log in logs) < min(log[-1].time for log in logs)
    order = [event.run_id for event in sorted((event for log in logs for event in log), key=lambda event: event.time)]
    turns = sum(one != next_one for one, next_one in pairwise(order))
    assert turns > JOBS - 1, "they do not follow one another"


def test_runs_that_wait_for_a_model_leave_the_server_free(
    local_server: Server, serve: Callable[..., FakeModelServer]
) -> None:
    studio, model = Studio(local_server), serve(*[ModelReply(text=REFUSAL_ANSWER, delay_s=FOREVER)] * JOBS)
    threads = [studio.open_thread() for _ in range(JOBS)]
    ids = [studio.start(thread, prompt=PROMPT, context=LLM) for thread in threads]
    while len(model.requests) < JOBS:
        assert studio.get("/ok")["ok"]
    for thread in threads:
        studio.wait_until_next(thread, "planner")  # a model may be asked before the first checkpoint is there
    assert _statuses(threads) == ["running"] * JOBS
    for thread, run_id in zip(threads, ids, strict=True):
        studio.cancel(thread, run_id)
    assert {studio.wait_until_ended(thread) for thread in threads} == {"interrupted"}
    assert _statuses(threads) == ["interrupted"] * JOBS


def test_a_cancelled_wait_for_a_model_asks_again_when_it_is_resumed(
    local_server: Server, serve: Callable[..., FakeModelServer]
) -> None:
    studio, model = Studio(local_server), serve(ModelReply(text=PLAN_ANSWER, delay_s=FOREVER), REFUSAL_ANSWER)
    thread = studio.open_thread()
    run_id = studio.start(thread, prompt=PROMPT, context=LLM)
    while not model.requests:
        assert studio.get("/ok")["ok"]
    studio.cancel(thread, run_id)
    assert studio.run(thread, context=LLM)["session"]["stop_reason"] == "refused"
    assert len(model.requests) == 2


def _statuses(threads: list[str]) -> list[str]:
    """Of all runs in our store."""
    runs = create_storage_backend().runs
    return [run.status for thread in threads for run in runs.list_by_session(uuid.UUID(thread))]
