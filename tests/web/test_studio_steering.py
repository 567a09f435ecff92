"""Steering as Studio does it: fork, run again from a checkpoint, edit, cancel, roll back, copy, search, delete."""

from __future__ import annotations

import uuid

import httpx
import pytest
from serving import Server
from studio import PROMPT, REFUSED, Studio, Values

from benchsmith.store import create_storage_backend
from benchsmith.store.checkpointer import make_checkpointer
from benchsmith.types import WorkflowRun

APPROVE: Values = {"approve": ["plan"]}
OUT_OF_TIME: Values = {"budget": {"max_minutes": 1e-6}}
"""A session that has worked before does nothing more, and ends."""


@pytest.fixture
def studio(server: Server) -> Studio:
    return Studio(server)


@pytest.fixture
def working(studio: Studio) -> tuple[str, str]:
    """A thread, and its run, which measures eight variants: that takes a while."""
    thread = studio.open_thread()
    run_id = studio.start(thread, prompt=PROMPT, variants=8, context={"proof": "required"})
    studio.wait_until_next(thread, "simulator_validator")
    return thread, run_id


def runs_of(thread: str) -> list[WorkflowRun]:
    """Runs of a thread in our store, newest first."""
    return list(create_storage_backend().runs.list_by_session(uuid.UUID(thread)))


def checkpoints_of(thread: str) -> list[str]:
    """Ids of a thread's checkpoints in our store, newest first."""
    stored = make_checkpointer().list({"configurable": {"thread_id": thread}})
    return [one.checkpoint["id"] for one in stored]


# time travel


def test_a_fork_of_a_finished_session_goes_on_from_there(studio: Studio) -> None:
    thread = studio.open_thread()
    studio.run(thread, prompt=REFUSED)
    before = studio.before(thread, "planner")
    written = studio.update(thread, before, None, "__copy__")
    state = studio.state(thread)
    assert (state["checkpoint"], state["next"]) == (written, ["planner"])
    assert (state["metadata"]["source"], state["parent_checkpoint"]) == (
        "fork",
        studio.history(thread)[-1]["checkpoint"],
    )
    assert checkpoints_of(thread)[0] == written["checkpoint_id"]
    assert studio.run(thread)["session"]["stop_reason"] == "refused"
    assert [(run.status, run.epoch) for run in runs_of(thread)] == [("completed", 2), ("completed", 1)]


def test_running_again_from_a_checkpoint_leaves_the_first_branch_as_it_was(studio: Studio) -> None:
    thread = studio.open_thread()
    studio.run(thread, prompt=PROMPT, context=APPROVE)
    studio.run(thread, answer={"decision": "reject"}, context=APPROVE)
    first = studio.history(thread)
    studio.run(thread, checkpoint=studio.before(thread, "planner"), context=APPROVE)
    assert studio.thread(thread)["status"] == "interrupted"
    assert studio.question(thread)["value"]["stage"] == "plan"
    session = create_storage_backend().sessions.get(thread)
    assert (session.status, session.stop_reason) == ("planning", None), "it is open again"
    kept = {state["checkpoint"]["checkpoint_id"]: state for state in studio.history(thread)}
    assert all(kept[state["checkpoint"]["checkpoint_id"]]["values"] == state["values"] for state in first)
    again = studio.run(thread, answer={"decision": "reject"}, context=APPROVE)
    assert again["session"]["stop_reason"] == "rejected_by_user"
    (planning,) = create_storage_backend().episodes.list_by_session(uuid.UUID(thread))
    assert (planning.status, planning.failed_by) == ("failed", "user")
    assert [run.epoch for run in runs_of(thread)] == [4, 3, 2, 1]


def test_an_edited_plan_in_the_state_is_built(studio: Studio) -> None:
    thread = studio.open_thread()
    studio.run(thread, prompt=PROMPT, interrupt_before=["simulator_validator"])
    before = studio.before(thread, "coder")
    plan = {**studio.state(thread)["values"]["plan"], "title": "As I want it"}
    studio.update(thread, before, {"plan": plan}, "planner")
    studio.run(thread, interrupt_before=["simulator_validator"])
    state = studio.state(thread)
    assert state["values"]["plan"] == plan
    assert state["values"]["attempt"] == 1
    stored = make_checkpointer().get_tuple({"configurable": {"thread_id": thread}})
    assert stored is not None
    assert stored.checkpoint["channel_values"]["plan"]["title"] == "As I want it"


def test_an_edit_that_is_no_plan_is_refused_and_changes_nothing(studio: Studio) -> None:
    thread = studio.open_thread()
    studio.run(thread, prompt=PROMPT, interrupt_before=["coder"])
    stored = checkpoints_of(thread)
    with pytest.raises(httpx.HTTPStatusError) as refused:
        studio.update(thread, studio.before(thread, "coder"), {"plan": {"title": 3}}, "planner")
    assert refused.value.response.status_code == 400
    assert "plan.title" in refused.value.response.text
    assert checkpoints_of(thread) == stored


def test_another_prompt_in_the_first_checkpoint_is_what_the_session_is_about_then(studio: Studio) -> None:
    thread = studio.open_thread()
    studio.run(thread, prompt=REFUSED)
    first = studio.history(thread)[-1]["checkpoint"]
    studio.update(thread, first, {"prompt": PROMPT, "variants": 1}, "__start__")
    studio.run(thread, context=APPROVE)
    assert studio.question(thread)["value"]["stage"] == "plan"
    session = create_storage_backend().sessions.get(thread)
    assert (session.prompt, session.stop_reason) == (PROMPT, None)


# cancel, roll back, two at once


def test_a_cancelled_run_is_interrupted_at_once_and_can_be_resumed(studio: Studio, working: tuple[str, str]) -> None:
    thread, run_id = working
    studio.cancel(thread, run_id)
    assert studio.wait_until_ended(thread) == "interrupted"
    assert studio.get(f"/threads/{thread}/runs/{run_id}")["status"] == "interrupted"
    (run,) = runs_of(thread)
    assert (run.id, run.status) == (uuid.UUID(run_id), "interrupted")
    backend = create_storage_backend()
    steps = [one for e in backend.episodes.list_by_session(run.session_id) for one in backend.episodes.list_steps(e.id)]
    assert "running" not in {step.status for step in steps}
    assert studio.state(thread)["next"] == ["simulator_validator"]
    values = studio.run(thread, context=OUT_OF_TIME)
    assert values["session"]["stop_reason"] == "budget_exhausted"
    assert [(one.status, one.epoch) for one in runs_of(thread)] == [("completed", 2), ("interrupted", 1)]
    written = [one.node_id for one in backend.states.get_state_history(runs_of(thread)[0].id)]
    assert written == ["simulator_validator"], "no finished node is repeated"


def test_a_run_that_is_rolled_back_leaves_no_checkpoint(studio: Studio, working: tuple[str, str]) -> None:
    thread, run_id = working
    assert checkpoints_of(thread)
    studio.cancel(thread, run_id, "rollback")
    assert studio.wait_until_ended(thread) == "idle"
    assert checkpoints_of(thread) == []
    assert studio.history(thread) == []
    assert studio.get(f"/threads/{thread}/runs") == []
    (run,) = runs_of(thread)
    assert run.status == "interrupted", "what happened is not forgotten"
    assert studio.run(thread, prompt=REFUSED)["session"]["stop_reason"] == "refused"


@pytest.mark.parametrize(("strategy", "left"), [("interrupt", 4), ("rollback", 0)])
def test_a_second_run_can_take_the_place_of_the_first(
    studio: Studio, working: tuple[str, str], strategy: str, left: int
) -> None:
    thread, first = working
    second = studio.start(thread, prompt=PROMPT, context=APPROVE, multitask_strategy=strategy)
    assert studio.wait_until_ended(thread) == "interrupted"
    assert studio.question(thread)["value"]["stage"] == "plan"
    assert [(str(run.id), run.status) for run in runs_of(thread)] == [(second, "interrupted"), (first, "interrupted")]
    of_first = make_checkpointer().list({"configurable": {"thread_id": thread}}, filter={"run_id": first})
    assert len(list(of_first)) == left


def test_a_second_run_can_be_refused_or_wait(studio: Studio, working: tuple[str, str]) -> None:
    thread, first = working
    with pytest.raises(httpx.HTTPStatusError) as refused:
        studio.start(thread, prompt=PROMPT, multitask_strategy="reject")
    assert refused.value.response.status_code == 409
    second = studio.start(thread, context=OUT_OF_TIME, multitask_strategy="enqueue")
    studio.cancel(thread, first)
    studio.wait_until_ended(thread)
    assert [str(run.id) for run in runs_of(thread)] == [second, first]
    assert studio.state(thread)["values"]["session"]["stop_reason"] == "budget_exhausted"


# threads


def test_a_copied_thread_is_a_session_of_its_own(studio: Studio) -> None:
    thread = studio.open_thread(metadata={"of": "copying"})
    studio.run(thread, prompt=PROMPT, interrupt_before=["coder"])
    copy = studio.post(f"/threads/{thread}/copy", {})["thread_id"]
    assert checkpoints_of(copy) == checkpoints_of(thread)
    assert studio.state(copy)["values"] == studio.state(thread)["values"]
    before = runs_of(thread)
    studio.run(copy, interrupt_before=["simulator_validator"])
    assert studio.state(copy)["values"]["session"]["session_id"] == copy
    assert [run.session_id for run in runs_of(copy)] == [uuid.UUID(copy)]
    assert runs_of(thread) == before
    assert studio.state(thread)["next"] == ["coder"]
    assert create_storage_backend().sessions.get(copy).prompt == PROMPT


def test_threads_are_found_by_metadata_status_and_values(studio: Studio) -> None:
    mine = str(uuid.uuid4())
    thread = studio.open_thread(metadata={"mine": mine})
    studio.run(thread, prompt=REFUSED)
    for wanted in ({}, {"status": "idle"}, {"values": {"prompt": REFUSED}}):
        found = studio.post("/threads/search", {"metadata": {"mine": mine}, **wanted})
        assert [one["thread_id"] for one in found] == [thread]
    assert studio.post("/threads/search", {"metadata": {"mine": mine}, "status": "busy"}) == []


def test_a_deleted_thread_leaves_no_checkpoint_but_the_session_is_kept(studio: Studio) -> None:
    thread, other = studio.open_thread(), studio.open_thread()
    for one in (thread, other):
        studio.run(one, prompt=REFUSED)
    studio.delete(f"/threads/{thread}")
    assert checkpoints_of(thread) == []
    assert len(checkpoints_of(other)) == 3
    with pytest.raises(httpx.HTTPStatusError):
        studio.thread(thread)
    assert create_storage_backend().sessions.get(thread).stop_reason == "refused"
